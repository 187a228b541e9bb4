/** What is handed over for verification: JSON, signed text, or an image that holds one of them. */

import { N_ } from "../words.ts";
import { isImage, unbake } from "./baking/index.ts";
import { utf8 } from "./bytes.ts";
import { credentialOf } from "./claims.ts";
import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { isFields, textOf, typesOf } from "./json_values.ts";
import type { Jws } from "./jws.ts";
import { jwsText, parseJws } from "./jws.ts";
import { versionOf } from "./open_badges_terms.ts";
import type { Fault } from "./rules.ts";

/** A document, the signed text that carries it if any, and what that text says against itself. */
export interface ParsedDocument {
  readonly document: Fields;
  readonly jws: Jws | null;
  readonly faults: readonly Fault[];
  /** Where it was read, when an image only gave its address. */
  readonly address?: string;
}

export const unsigned = (document: Fields): ParsedDocument => ({ document, jws: null, faults: [] });

/**
 * An image that holds no badge but the address of one, as the first ones did.
 *
 * `isBadge`: whether there may be a badge at that address, which nobody asked.
 */
export class AddressError extends UnreadableError {
  constructor(
    readonly url: string,
    isBadge = true,
  ) {
    super(isBadge ? ADDRESS_ALONE : NO_BADGE_THERE, { url });
  }
}

const ADDRESS_ALONE = N_("cette image ne contient que l’adresse de son badge, qui n’a pas été consultée ({url})");
const NO_BADGE_THERE = N_(
  "cette image ne contient que l’adresse de son badge, et ce qui y est publié n’en est pas un ({url})",
);
const ENVELOPED = ["data:application/vc+jwt,", "data:application/vc-ld+jwt,", "data:application/jwt,"];

/**
 * The document in a file, an image or a signed text.
 *
 * @throws AddressError for an image that holds an address, UnreadableError for what is no JSON object.
 */
export async function parseDocument(content: Uint8Array): Promise<ParsedDocument> {
  if (!isImage(content)) return parsePayload(content);
  const payload = await unbake(content);
  const text = new TextDecoder().decode(payload.subarray(0, 4096)).trim();
  const address = text.replace(/^"/, "").replace(/"$/, "");
  if (/^https?:\/\/\S*$/.test(address)) throw new AddressError(address);
  return parsePayload(payload);
}

export function parsePayload(content: Uint8Array): ParsedDocument {
  const text = jwsText(content);
  if (text !== null) return parseSigned(text);
  const document = parseJson(content);
  if (!isFields(document)) throw new UnreadableError(N_("ce fichier JSON n’est pas un badge"));
  return parsedObject(document);
}

/** The document that a JSON object is, or the signed text that it envelops (VC-JOSE-COSE, section 3.1.3). */
export function parsedObject(document: Fields): ParsedDocument {
  if (typesOf(document).has("EnvelopedVerifiableCredential")) {
    const address = textOf(document["id"]);
    const signed = jwsText(utf8(address.slice(address.indexOf(",") + 1)));
    if (ENVELOPED.some((start) => address.startsWith(start)) && signed !== null) return parseSigned(signed);
  }
  return unsigned(document);
}

function parseSigned(text: string): ParsedDocument {
  const jws = parseJws(text);
  const isCredential = "vc" in jws.payload || "credentialSubject" in jws.payload;
  if (versionOf(jws.payload) !== null && !isCredential) return { document: jws.payload, jws, faults: [] };
  return { ...credentialOf(jws.payload), jws };
}
