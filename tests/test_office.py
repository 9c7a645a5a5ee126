"""The Word report in somebody else's word processor: LibreOffice opens it and makes a PDF with the same words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

import atlases
from geocite import kit

pytestmark = pytest.mark.slow
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-writer-nogui")
def test_libreoffice_opens_the_report_and_keeps_every_number_and_place(tmp_path: Path) -> None:
    made = atlases.example()
    content = kit.one(made, (), "report.docx")
    assert isinstance(content, bytes)
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    for citation in made.citations:
        if citation.usage.role.drawn:
            assert citation.number in text, citation.number
    assert "Sirte" in text
