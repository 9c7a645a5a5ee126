"""Headline, report, caption, page furniture: told apart by what a line says, its form and its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geocite.model import Zone
from geocite.read import articles
from geocite.read.zones import mark
from texts import article_of

PROSE = [
    "Forces of the unity government took the port of Sirte on Friday, a spokesman said.",
    "The road from Misrata had been closed for a week, and no ships came.",
    "Two men were wounded when a mine exploded near the power station.",
    "Officials in the town said schools would open again on Sunday.",
]
PROSE_AR = ["قال متحدث باسم القوات إن قتالا اندلع في مدينة سرت يوم الجمعة.", "وأغلقت الطريق من مصراتة أسبوعا كاملا."]


def zone_of(line: str, before: int = 2, after: int = 2) -> Zone:
    """The zone of a line that stands between so many paragraphs of a report."""
    return mark([*PROSE[:before], line, *PROSE[before : before + after]])[before]


FURNITURE = [
    "Advertisement", "ADVERTISEMENT", "Share", "ShareTweetEmail", "Menu", "in", "Leave a Reply",
    "Written by site_admin", "Exit mobile version", "Skip to main content", "Log in with Facebook",
    "Remember meForgot password?", "Last Updated 06:27 AM EDT", "Recommended", "Trending on Our Videos",
    "Join the conversation as a Member", "Follow Ann Lee on Twitter", "Send tips to [email protected].",
    "All rights reserved. Copyright The Gazette.", "© 2016 The Gazette", "Posted in:", "3 min read",
    "Select Page", "Poll: who will win?", "Home | World | Africa", "Home > News > Libya",
    "gazette.example  |   |  353  mots", "Tags: Libya, Sirte, oil", "World", "Foreign Affairs",
    "oil crescent, port blockade, Sirte, libya, fuel prices", "#Libya #Sirte #Misrata", "https://a.example/b",
    "This site uses cookies to improve your experience in Sirte.", "Read more: What we know about Sirte",
    "Related: Benghazi port reopens", "Sign up for our newsletter from Tripoli", "By Ann Lee | 5 May 2016",
    "2016-09-05", "Reporting by Ann Lee in Tripoli; editing by Bob Ray",
    "(Author: The Gazette Editorial Staff)",
    "All content created by the Gazette Foundation is available without charge to any news publisher.",
    "This article was originally published in the Gazette of Tripoli.", "12 Comments", "Your Name",
    "مواضيع ذات صلة", "انسخ الرابط", "أخبار العالم العربي", "إعلان", "اقرأ أيضاً: معارك في سرت",
    "جميع الحقوق محفوظة", "بقلم: أحمد علي", "آخر تحديث: 5 مايو 2016", "Publicité",
    "Lire aussi : Syrte, la bataille", "Partager", "Abonnez-vous", "Publié le 5 mai 2016 à 10h30",
    "Temps de lecture : 3 minutes", "Tous droits réservés",
]  # fmt: skip

CAPTIONS = [
    "Fighters celebrate in Sirte on Aug. 3, 2016. (Operation Media Center via AP)",
    "Smoke rises over the port (Reuters)", "[Getty]", "Caption: The port of Sirte", "Photo: Ann Lee",
    "FILE PHOTO: A tank stands in Sirte, Libya", "A fighter is seen in Sirte. REUTERS/Ann Lee",
    "Getty Images/AFP/A. Lee", "(أرشيفية)صورة من: Getty Images/AFP", "صورة أرشيفية لمدينة سرت",
    "Des combattants à Syrte (photo d'archives)", "Photo : le port de Syrte",
    "In this file photo, a tank passes a mosque in Sirte.", "Ann Lee is pictured at the port in Sirte.",
]  # fmt: skip

REPORT = [
    "Sirte fell on Friday. (OCHA, 5 Jun 2016)", "“We share the menu,” a cook in Sirte said.",
    "He was killed in Sirte.", "What happened in Sirte", "- Sirte: two killed by a mine",
    "Sirte, Misrata, Tawergha and Bani Walid", "Share prices fell in Tripoli after the attack, brokers said.",
    "Benghazi. 31 July 2015:", "TRIPOLI (Reuters) - Two men died.",
    "Read the statement that the Sirte council issued, a spokesman said.",
    "All rights of the prisoners were respected in Misrata.",
    "By Friday the town of Sirte had fallen to the forces of Misrata.",
    "Reuters and AFP said the port of Sirte was hit.", "The comments angered people in Sirte.",
    "وقال مصدر إن سبعة قتلوا في سرت.", "Selon une source, la ville de Syrte est calme.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_inside_a_report(line: str) -> None:
    assert zone_of(line) is Zone.BOILERPLATE


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions_inside_a_report(line: str) -> None:
    assert zone_of(line) is Zone.CAPTION


@pytest.mark.parametrize("line", REPORT)
def test_lines_of_the_report_stay_in_it(line: str) -> None:
    assert zone_of(line) is Zone.BODY


@pytest.mark.parametrize("line", FURNITURE + CAPTIONS)
def test_furniture_never_takes_a_sentence_of_the_report_with_it(line: str) -> None:
    zones = mark([line, *PROSE[:2], line, *PROSE[2:], line])
    assert [zones[i] for i in (1, 2, 4, 5)] == [Zone.BODY] * 4


def test_headline_and_deck_stand_before_the_report() -> None:
    head = [
        "The Gazette",
        "Port of Sirte retaken by forces",
        "Fighting goes on in three districts of the town",
        "World",
    ]
    assert mark([*head, *PROSE])[:4] == [Zone.BOILERPLATE, Zone.TITLE, Zone.TITLE, Zone.BOILERPLATE]
    assert mark(["معارك عنيفة في مدينة سرت", *PROSE_AR])[0] is Zone.TITLE
    assert mark(PROSE)[0] is Zone.BODY


def test_a_menu_of_other_headlines_above_is_told_from_the_headline() -> None:
    menu = ["Floods hit Khartoum and Omdurman", "Rival parliaments meet in Geneva", "Oil dearer after Doha talks"]
    zones = mark([*menu, "Port of Sirte retaken by unity forces", *PROSE])
    assert zones[:4] == [Zone.BOILERPLATE] * 3 + [Zone.TITLE]


@pytest.mark.parametrize(
    "tail",
    [
        ["NATO: Patrol Ships to Leave Malta in March", "Benghazi Clinic Hit by Two Shells"],
        ["- Sudan: new bridge for Omdurman", "- Ministers of Chad and Niger meet"],
        ["Two ports still closed in Benghazi"],
        ["معارك جديدة في بنغازي", "درنة تحت القصف"],
    ],
)
def test_headlines_after_the_last_sentence_belong_to_other_articles(tail: list[str]) -> None:
    assert set(mark([*PROSE, *tail])[4:]) == {Zone.BOILERPLATE}


def test_a_list_that_the_report_announces_is_its_own() -> None:
    listed = ["- Sirte: two killed by a mine", "- Derna: port closed"]
    announced = "The council of the town listed the following incidents of the week:"
    assert mark([*PROSE, announced, *listed])[5:] == [Zone.BODY] * 2
    assert mark(["A short summary of the week follows here."] + listed * 4)[1:] == [Zone.BODY] * 8


def test_links_under_a_heading_end_with_the_next_sentence() -> None:
    links = ["Most Read", "Derna port reopens", "Oil price rises"]
    zones = mark([*PROSE[:2], *links, PROSE[2], "Inside Sirte today", PROSE[3]])
    assert zones[2:] == [Zone.BOILERPLATE] * 3 + [Zone.BODY] * 3


def test_short_lines_among_buttons_are_furniture_but_for_the_next_heading() -> None:
    row = ["Share", "Ann Lee", "Print", "Our man in Tripoli", "Inside Sirte today"]
    assert mark([*PROSE[:2], *row, *PROSE[2:]])[2:7] == [Zone.BOILERPLATE] * 4 + [Zone.BODY]
    subheads = ["What happened in Sirte", "Advertisement"]
    assert mark([*PROSE[:2], *subheads, *PROSE[2:]])[2:4] == [Zone.BODY, Zone.BOILERPLATE]


def test_what_readers_wrote_is_no_report_but_a_comment_button_at_the_top_is_no_end() -> None:
    comments = ["Leave a Reply", "Ann says: I was in Sirte and saw it all happen there."]
    assert mark([*PROSE, *comments])[4:] == [Zone.BOILERPLATE] * 2
    assert mark(["3 comments", *PROSE])[1:] == [Zone.BODY] * 4


def test_a_sentence_that_only_describes_a_picture_is_a_caption_at_either_end() -> None:
    picture = "Fighters wave their flag and hold a banner reading 'We were here. We won' during a march in Sirte"
    assert mark([*PROSE, picture])[4] is Zone.CAPTION
    assert mark([*PROSE, picture + "."])[4] is Zone.CAPTION
    assert mark([picture + ".", *PROSE])[0] is Zone.CAPTION
    assert mark([*PROSE, "Fighters who hold Sirte said they would march on Friday."])[4] is Zone.BODY


def test_a_note_on_the_author_at_the_end_is_furniture() -> None:
    note = "Ann Lee is a freelance journalist in Tripoli and a former fellow of an institute in Tunis."
    assert mark([*PROSE, note])[4] is Zone.BOILERPLATE
    assert mark([note, *PROSE])[0] is Zone.BODY


def test_one_line_alone_is_the_report() -> None:
    assert mark(["Sirte falls"]) == [Zone.BODY]
    assert mark(["Sirte falls", "Misrata cheers"]) == [Zone.TITLE, Zone.BODY]
    assert mark([]) == []


@pytest.mark.parametrize(("gold", "folder"), [("seeds.jsonl", "articles"), ("dev/gold.jsonl", "gold/dev/articles")])
def test_no_sure_pin_of_the_gold_is_furniture_and_its_furniture_is_found(shared: Path, gold: str, folder: str) -> None:
    texts = {article.path: article for article in articles([shared / folder]).articles}
    lost, found, furniture = [], 0, 0
    for line in (shared / "gold" / gold).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        article = texts[document["doc_id"]]
        for toponym in document["toponyms"]:
            zone = next(p.zone for p in article.passages if p.span.start <= toponym["start"] < p.span.end)
            if toponym["pin"] and not toponym["contested"] and zone is Zone.BOILERPLATE:
                lost.append((document["doc_id"], toponym["surface"]))
            if toponym["kind"] == "boilerplate":
                furniture += 1
                found += zone is not Zone.BODY
    assert not lost
    assert found == furniture


def test_a_list_above_the_report_is_told_like_the_report() -> None:
    items = "- Clashes went on in Ain Zara since Friday\n- Water was cut off in all of Tajoura"
    text = f"Update on the water supply\n\n{items}\n\nAid groups are answering the needs of the families who fled."
    zones = [passage.zone for passage in article_of(text).passages]
    assert zones == [Zone.TITLE, Zone.BODY, Zone.BODY, Zone.BODY]


def test_tags_and_pointers_at_the_end_of_a_paragraph_are_furniture() -> None:
    for text in (
        "A dam burst above Derna and the water swept houses away. Tags: Tripoli Benghazi",
        "قصفت الطائرات مواقع في درنة يوم الخميس. اقرأ أيضا: هدوء في طرابلس",
        "Des obus sont tombés sur Derna dans la nuit. Lire aussi : le calme à Tripoli",
    ):
        assert [passage.zone for passage in article_of(text).passages][-1] is Zone.BOILERPLATE
