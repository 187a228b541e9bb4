/** What was dropped, pasted, chosen or scanned: what is plainly a badge, and what has to be opened first. */

import { fragmentIn, typedAddress } from "../engine/inputs/addresses.ts";
import { isSignedText } from "../engine/inputs/signed_text.ts";

export type Input =
  | { readonly kind: "badge"; readonly content: Uint8Array<ArrayBuffer> }
  | { readonly kind: "fragment"; readonly fragment: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "code"; readonly text: string }
  /** `name` is the file's, empty for a text. */
  | { readonly kind: "file"; readonly content: Uint8Array<ArrayBuffer>; readonly name: string };

/** What may hold several badges: an array, a presentation, the answer of a wallet. */
const MAY_WRAP = /^\[|"(?:verifiableCredentials?|verifiablePresentation|credentials?|vp|vp_token|compactJwsString)"\s*:/;
/** Bytes: what no badge needs is refused before it is read. */
const MAX_FILE_BYTES = 17 * 1024 * 1024;

export function inputOfText(written: string): Input {
  const text = written.trim();
  const [fragment, url] = [fragmentIn(text), typedAddress(text)];
  if (fragment !== null) return { kind: "fragment", fragment };
  if (url !== null) return { kind: "address", url };
  const content = new TextEncoder().encode(text);
  return (text.startsWith("{") && !MAY_WRAP.test(text)) || isSignedText(text)
    ? { kind: "badge", content }
    : { kind: "file", content, name: "" };
}

export class TooBig extends Error {}

export async function inputOfFile(file: Blob): Promise<Input> {
  if (file.size > MAX_FILE_BYTES) throw new TooBig();
  const name = file instanceof File ? file.name : "";
  return { kind: "file", content: new Uint8Array(await file.arrayBuffer()), name };
}
