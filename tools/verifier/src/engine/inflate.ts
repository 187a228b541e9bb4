/** Decompression within bounds: a few bytes may claim to be gigabytes. */

import { concatenated } from "./bytes.ts";

/** Why compressed bytes give nothing. */
export type Trouble = "damaged" | "truncated" | "too long";

/** Bytes given at once: what they become is in memory before it can be counted. */
const SLICE = 1024;

/** The bytes of compressed `packed`, at most `most` of them. */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  format: CompressionFormat,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | Trouble> {
  const { readable, writable } = new DecompressionStream(format);
  const [writer, reader] = [writable.getWriter(), readable.getReader()];
  const parts: Uint8Array[] = [];
  let length = 0;
  const drained = (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length <= most) parts.push(next.value);
    }
  })();
  drained.catch(() => undefined);
  // what is wrong in the bytes is told when they are written, what is missing only when the end comes
  let trouble: Trouble = "damaged";
  try {
    for (let start = 0; start < packed.length && length <= most; start += SLICE) {
      await writer.write(packed.subarray(start, start + SLICE));
    }
    trouble = "truncated";
    if (length <= most) {
      await writer.close();
      await drained;
    }
  } catch {
    if (length <= most) return trouble;
  }
  if (length <= most) return concatenated(...parts);
  await writer.abort().catch(() => undefined);
  return "too long";
}
