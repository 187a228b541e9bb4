/** Bitstring status lists (Bitstring Status List 1.0, sections 2.2 and 3): bit 0 is the most significant of the first byte. */

import { N_ } from "../words.ts";
import { decodeBase64Url } from "./base64url.ts";
import { limits } from "./constants.ts";
import { EncodingError } from "./errors.ts";
import { inflate } from "./inflate.ts";

/** The bits of an `encodedList`, eight a byte. */
export async function decodeStatusList(encoded: string): Promise<Uint8Array> {
  const text = encoded.startsWith("u") ? encoded.slice(1) : encoded;
  if (text.length > limits.max_status_list_bits / 4) throw new EncodingError(N_("liste d’états trop longue"));
  const unreadable = N_("cette liste d’états n’est pas lisible (base64url puis gzip)");
  const packed = decodeBase64Url(text);
  if (packed === null) throw new EncodingError(unreadable);
  const bits = await inflate(packed, "gzip", limits.max_status_list_bits / 8);
  if (bits === "damaged") throw new EncodingError(unreadable);
  if (bits === "truncated") throw new EncodingError(N_("cette liste d’états est tronquée"));
  if (bits === "too long") throw new EncodingError(N_("liste d’états trop longue"));
  if (bits.length * 8 < limits.min_status_list_bits) {
    throw new EncodingError(N_("une liste d’états a au moins {least} bits, par octets entiers"), { least: limits.min_status_list_bits });
  }
  return bits;
}

/** Whether the bit of `index` is set. */
export function statusBit(bits: Uint8Array, index: number): boolean {
  const byte = bits[Math.floor(index / 8)];
  if (byte === undefined) throw new EncodingError(N_("l’indice {index} sort de la liste d’états"), { index });
  return (byte & (0x80 >> (index % 8))) !== 0;
}
