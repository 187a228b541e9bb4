/** Signed text: compact JSON Web Signatures (RFC 7515), their algorithms, and nothing else of JOSE. */

import { N_ } from "../words.ts";
import { encodeBase64Url, strictBase64Url } from "./base64url.ts";
import { utf8 } from "./bytes.ts";
import { limits, signatures } from "./constants.ts";
import { EncodingError, UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, isEmpty, textOf } from "./json_values.ts";
import { verifyEd25519 } from "./suites/eddsa.ts";
import type { KeyKind, VerificationKey } from "./verification_key.ts";

/** What is verified, and the kind of key of each. */
export const ALGORITHMS: ReadonlyMap<string, KeyKind> = new Map(
  Object.entries(signatures.jws_algorithms) as [string, KeyKind][],
);
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;

/** A signed text: itself, its header and its payload, read and not yet verified. */
export interface Jws {
  readonly text: string;
  readonly header: Fields;
  readonly payload: Fields;
}

/** What `alg` says; nothing when it is no text. */
export const algorithmOf = (jws: Jws): string => textOf(jws.header["alg"]);

/** The text of these bytes when they have the look of a compact JWS, else null. */
export function jwsText(content: Uint8Array): string | null {
  let [start, end] = [0, content.length];
  while (start < end && isSpace(content[start])) start += 1;
  while (end > start && isSpace(content[end - 1])) end -= 1;
  const [first, last] = [content[start] ?? 0, content[end - 1] ?? 0];
  // braces and brackets stand at both ends of most files: no need to read them whole
  if (first > 0x7a || last > 0x7a) return null;
  const text = new TextDecoder("iso-8859-1").decode(content.subarray(start, end));
  return COMPACT.test(text) ? text : null;
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);

/** The signed text `text`, whose payload is JSON. */
export function parseJws(text: string): Jws {
  if (text.length > limits.max_json_bytes) {
    throw new UnreadableError(N_("fichier trop gros ({megabytes} Mo au plus)"), { megabytes: limits.max_json_bytes / 2 ** 20 });
  }
  const damaged = (): UnreadableError => new UnreadableError(N_("ce texte signé (JWS) est abîmé"));
  const [header = "", payload = "", signature = ""] = text.split(".");
  if (header.length > limits.max_jws_header_characters) throw damaged();
  const parts: Fields[] = [];
  try {
    strictBase64Url(signature);
    for (const part of [header, payload]) parts.push(fieldsOf(parseJson(strictBase64Url(part))));
  } catch (error) {
    if (error instanceof EncodingError) throw damaged();
    throw error;
  }
  const [head = {}, body = {}] = parts;
  if (isEmpty(head) || isEmpty(body)) throw damaged();
  return { text, header: head, payload: body };
}

/** Whether the signature of `jws` is that of its header and payload by `key`. */
export async function isSignedBy(jws: Jws, key: VerificationKey): Promise<boolean> {
  if (ALGORITHMS.get(algorithmOf(jws)) !== key.kind) return false;
  const at = jws.text.lastIndexOf(".");
  const [signed, written] = [utf8(jws.text.slice(0, at)), jws.text.slice(at + 1)];
  if (written.length > limits.max_jws_signature_characters) return false;
  const signature = strictBase64Url(written);
  if (key.kind === "Ed25519") return verifyEd25519(key, signed, signature);
  const [first = "", second = ""] = key.numbers.map(encodeBase64Url);
  const [jwk, algorithm]: [JsonWebKey, Algorithm & (RsaHashedImportParams | (EcKeyImportParams & EcdsaParams))] =
    key.kind === "RSA"
      ? [{ kty: "RSA", n: first, e: second }, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }]
      : [{ kty: "EC", crv: "P-256", x: first, y: second }, { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }];
  try {
    const imported = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm, imported, signature, signed);
  } catch {
    return false;
  }
}
