/** Bitstring status lists (Bitstring Status List 1.0, sections 2.2 and 3): bit 0 is the most significant of the first byte. */

import { N_ } from "../words.ts";
import { decodeBase64Url } from "./bytes.ts";
import { EncodingError } from "./errors.ts";
import { inflate } from "./inflate.ts";

/** Bits, the least the standard allows. */
const SHORTEST = 131_072;
/** Bits read from a list (2 MiB once inflated). */
const LONGEST = 16 * 1024 * 1024;

/** The bits of an `encodedList`, eight a byte. */
export async function decodeStatusList(encoded: string): Promise<Uint8Array> {
  const text = encoded.startsWith("u") ? encoded.slice(1) : encoded;
  if (text.length > LONGEST / 4) throw new EncodingError(N_("liste d’états trop longue"));
  const unreadable = N_("cette liste d’états n’est pas lisible (base64url puis gzip)");
  const packed = decodeBase64Url(text);
  if (packed === null) throw new EncodingError(unreadable);
  const bits = await inflate(packed, "gzip", LONGEST / 8);
  if (bits === "damaged") throw new EncodingError(unreadable);
  if (bits === "truncated") throw new EncodingError(N_("cette liste d’états est tronquée"));
  if (bits === "too long") throw new EncodingError(N_("liste d’états trop longue"));
  if (bits.length * 8 < SHORTEST) {
    throw new EncodingError(N_("une liste d’états a au moins {least} bits, par octets entiers"), { least: SHORTEST });
  }
  return bits;
}

/** Whether the bit of `index` is set. */
export function statusBit(bits: Uint8Array, index: number): boolean {
  const byte = bits[Math.floor(index / 8)];
  if (byte === undefined) throw new EncodingError(N_("l’indice {index} sort de la liste d’états"), { index });
  return (byte & (0x80 >> (index % 8))) !== 0;
}
