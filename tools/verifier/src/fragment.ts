/** A whole credential in the fragment of a link; the spellings are told in `badgeons.credentials.links`. */

import { inflateSync } from "fflate";
import dictionary from "fragment-dictionary";
import { N_ } from "./words.ts";
import { decodeBase64Url } from "./engine/base64url.ts";
import { utf8 } from "./engine/bytes.ts";
import { UnreadableError } from "./engine/errors.ts";

/** Bytes of the JSON in a fragment once decompressed. */
const MAX_CREDENTIAL_BYTES = 1024 * 1024;
const MAX_FRAGMENT_CHARACTERS = 64 * 1024;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";

/** The JSON of a credential from a fragment (`v1.…` or `Q1.…`), as bytes nobody has looked at yet. */
export function parseFragment(fragment: string): Uint8Array<ArrayBuffer> {
  const [mark, text] = [fragment.slice(0, 3), fragment.slice(3)];
  if ((mark !== "v1." && mark !== "Q1.") || text.length > MAX_FRAGMENT_CHARACTERS) {
    throw new UnreadableError(N_("ce lien ne contient pas de badge"));
  }
  const damaged = N_("ce lien est abîmé : il en manque peut-être un morceau");
  const packed = mark === "Q1." ? unspelled(text) : decodeBase64Url(text);
  if (packed === null) throw new UnreadableError(damaged);
  let content: Uint8Array<ArrayBuffer>;
  try {
    // with an array to fill, what is beyond its length is not kept
    content = inflateSync(packed, { dictionary: utf8(dictionary), out: new Uint8Array(MAX_CREDENTIAL_BYTES + 1) });
  } catch {
    throw new UnreadableError(damaged);
  }
  if (content.length > MAX_CREDENTIAL_BYTES) throw new UnreadableError(N_("ce lien contient un document trop gros"));
  return content;
}

/** Two bytes as three characters, the most significant first; a last lone byte as two. */
function unspelled(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let start = 0; start < text.length; start += 3) {
    const group = text.slice(start, start + 3);
    let number = 0;
    for (const character of group) {
      const digit = ALPHABET.indexOf(character);
      if (digit < 0) return null;
      number = number * ALPHABET.length + digit;
    }
    if (number >= 256 ** (group.length - 1)) return null;
    if (group.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
}
