/** Bytes as base64url text and back (RFC 4648, section 5). */

import { N_ } from "../words.ts";
import { EncodingError } from "./errors.ts";

const SLICE = 8192;

export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += SLICE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + SLICE));
  }
  return btoa(binary).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
}

/** The bytes of base64url text, padded or not, null when it is not base64url. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const bare = text.replace(/={0,2}$/, "");
  if (!/^[A-Za-z0-9_-]*$/.test(bare) || bare.length % 4 === 1) return null;
  const binary = atob(bare.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The bytes of base64url text without padding (RFC 7515, section 2), written in the one right way. */
export function strictBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const content = text.includes("=") ? null : decodeBase64Url(text);
  if (content === null || encodeBase64Url(content) !== text) {
    throw new EncodingError(N_("ce texte n’est pas du base64url"));
  }
  return content;
}
