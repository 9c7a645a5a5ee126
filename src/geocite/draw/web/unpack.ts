/** Unpacks the citations of a large map: base64, deflate (zlib), JSON. */

import { Citations } from "./citations";
import type { Facts, Texts } from "./data";

/** Throws where the browser cannot unpack (before 2023). */
export async function unpacked(packed: string): Promise<Citations> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { texts, ...facts } = (await new Response(stream).json()) as Facts & { texts: Texts };
  return new Citations(facts, texts);
}
