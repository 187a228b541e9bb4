/** Addresses and links in what people write, paste or scan. */

import { inputs } from "../constants.ts";

const ADDRESS = /https?:\/\/[^\s<>"'«»\u00a0\u202f]+/gi;
const ALONE = new RegExp(`^${ADDRESS.source}$`, "i");
const BARE = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,})(?::\d+)?([/?#]\S*)?$/i;
const FRAGMENT = /(?:^|#)((?:v1|Q1)\.\S+)$/;
/** What ends a sentence, not an address. */
const AFTER = /[.,;:!?)\]}]+$/;
const FILE_ENDINGS = new Set(
  (
    "json jsonld jws jwt png svg pdf eml msg zip txt csv xlsx docx odt ods jpg jpeg webp gif heic html htm"
  ).split(" "),
);

/** The address that a text is, typed with or without `https://`; null for any other text. */
export function typedAddress(written: string): string | null {
  const text = written.trim();
  if (ALONE.test(text)) return text.replace(/^https?:/i, (scheme) => scheme.toLowerCase());
  const match = BARE.exec(text);
  if (!match || (match[2] === undefined && FILE_ENDINGS.has((match[1] ?? "").toLowerCase()))) return null;
  return `https://${text}`;
}

/** The different addresses in a text, in order. */
export function addressesIn(text: string): string[] {
  const alone = typedAddress(text);
  if (alone !== null) return [alone];
  const addresses = text.slice(0, inputs.max_text_characters).match(ADDRESS) ?? [];
  return [...new Set(addresses.map((address) => address.replace(AFTER, "")))];
}

/** The badge that a link to a verifier carries after its `#`, as written; null when it carries none. */
export function fragmentIn(link: string): string | null {
  const text = link.trim();
  return /\s/.test(text) ? null : (FRAGMENT.exec(text)?.[1] ?? null);
}
