/** What only a large map needs: its page carries this beside the bundle. */

import type { Large } from "./control";
import { Rest } from "./rest";
import { Tail } from "./tail";
import { unpacked } from "./unpack";

const large: Large = { unpacked, rest: (citations) => new Rest(citations), tail: (...given) => new Tail(...given) };
Object.assign(window, { geociteLarge: large });
// Before anything is laid out: what is out of sight waits, and the static map, which the live one replaces, is not drawn.
document.documentElement.classList.add("large", "live");
