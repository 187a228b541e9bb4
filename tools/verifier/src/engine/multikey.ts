/** Multibase values and Ed25519 public keys as text (Controlled Identifiers 1.0, sections 2.2.2 and 2.4). */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { EncodingError } from "./errors.ts";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ED25519_LENGTH = 32;

/** The bytes of base58btc `text`, at most 512 characters: decoding is quadratic. */
export function decodeBase58(text: string): Uint8Array {
  if (Array.from(text).length > limits.max_base58_characters) {
    throw new EncodingError(N_("texte base58 trop long : {length} caractères"), { length: Array.from(text).length });
  }
  const bytes: number[] = [];
  for (const character of text) {
    let carry = ALPHABET.indexOf(character);
    if (carry < 0) {
      throw new EncodingError(N_("ce texte n’est pas du base58 : un caractère n’existe pas dans cet alphabet"));
    }
    for (let index = 0; index < bytes.length; index += 1) {
      carry += (bytes[index] ?? 0) * 58;
      bytes[index] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}

/** The bytes of a base58btc multibase value. */
export function decodeMultibase(text: string): Uint8Array {
  if (!text.startsWith("z")) {
    throw new EncodingError(N_("cette valeur devrait commencer par « z » (base58btc)"));
  }
  return decodeBase58(text.slice(1));
}

/** The 32 bytes of an Ed25519 Multikey. */
export function decodeMultikey(text: string): Uint8Array {
  const content = decodeMultibase(text);
  if (content[0] !== 0xed || content[1] !== 0x01 || content.length !== 2 + ED25519_LENGTH) {
    throw new EncodingError(N_("cette clé publique n’est pas une clé Ed25519 (« z6Mk… »)"));
  }
  return content.subarray(2);
}
