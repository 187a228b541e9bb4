/** Decompression within bounds: a few bytes may claim to be gigabytes. */

import { concatenated } from "./bytes.ts";

/**
 * The bytes of compressed `packed`, null when they would be more than `most`.
 *
 * @throws TypeError when it is not of that format, or is truncated.
 */
export async function inflate(
  packed: Uint8Array,
  format: CompressionFormat,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenated(...parts);
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
}
