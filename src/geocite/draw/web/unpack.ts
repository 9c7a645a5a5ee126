/** Unpacks the citations of a large map: base64, deflate (zlib), JSON. */

import { Citations } from "./citations";
import type { Facts, Texts } from "./data";

/** Throws where the browser cannot unpack (before 2023). */
export async function unpacked(packed: string): Promise<Citations> {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter(); // by hand: through a Blob or a Response it at times never came out again
  writer.write(bytes).then(() => writer.close()).catch(() => undefined); // whoever reads is told
  const { texts, ...facts } = JSON.parse(await told(stream.readable)) as Facts & { texts: Texts };
  return new Citations(facts, texts);
}

async function told(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}
