/** What only a large map needs: its page carries this beside the bundle. */

import type { Large } from "./control";
import { Rest } from "./rest";
import { Tail } from "./tail";
import { unpacked } from "./unpack";

const large: Large = { unpacked, rest: (citations) => new Rest(citations), tail: (...given) => new Tail(...given) };
Object.assign(window, { geociteLarge: large });
document.documentElement.classList.add("large"); // before anything asks for a layout of so many passages
