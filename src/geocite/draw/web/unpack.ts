/** Unpacks the citations of a large map: base64, deflate (zlib), JSON. */

import { strFromU8, unzlibSync } from "fflate";
import { Citations } from "./citations";
import type { Facts, Texts } from "./data";

/** By a library: the browser's own DecompressionStream at times never came to an end. Throws where the data are bad. */
export function unpacked(packed: string): Citations {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  const { texts, ...facts } = JSON.parse(strFromU8(unzlibSync(bytes))) as Facts & { texts: Texts };
  return new Citations(facts, texts);
}
