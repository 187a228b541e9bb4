/**
 * A selection of a binder in the fragment of a link: what follows `#` is never sent to a server.
 *
 * `s1.` and base64url of raw deflate (RFC 1951), with the dictionary of links that carry one badge, over JSON. A
 * spelling never changes: links are kept. What is read may come from anyone: it is bounded, and verified where it is
 * shown.
 */

import { deflateSync, inflateSync } from "fflate";
import dictionary from "fragment-dictionary";
import { decodeBase64Url, encodeBase64Url } from "../../verifier/src/engine/base64url.ts";
import { utf8 } from "../../verifier/src/engine/bytes.ts";
import { SentenceError } from "../../verifier/src/engine/errors.ts";
import { isWebAddress } from "./format.ts";
import type { Heading } from "./model.ts";
import { MAX_NOTE, MAX_TITLE, MAX_URL, SELECTION_MARK as MARK } from "./model.ts";
import { N_ } from "./words.ts";

/** Characters of a fragment: a longer selection is given as a file. */
export const MAX_LINK_CHARACTERS = 64 * 1024;
const MAX_JSON_BYTES = 1024 * 1024;
const MAX_SHARED = 60;

/** A badge as its signed text, or a link to one. */
export interface SharedBadge {
  readonly text: string;
  readonly url: string;
  readonly note: string;
  readonly section: string;
}

export interface Selection {
  readonly heading: Heading;
  readonly badges: readonly SharedBadge[];
}

export class RefusedSelection extends SentenceError {}

const DAMAGED = N_("ce lien est abîmé : il en manque peut-être un morceau");

/** What to put after the `#` of a link, null when it would be too long. */
export function fragmentOf({ heading, badges }: Selection): string | null {
  const json = JSON.stringify({ heading, badges });
  if (badges.length > MAX_SHARED || utf8(json).length > MAX_JSON_BYTES) return null;
  const packed = deflateSync(utf8(json), { level: 9, dictionary: utf8(dictionary) });
  const fragment = MARK + encodeBase64Url(packed);
  return fragment.length > MAX_LINK_CHARACTERS ? null : fragment;
}

/** The selection that a fragment carries. Throws RefusedSelection. */
export function parseSelection(fragment: string): Selection {
  const packed = decodeBase64Url(fragment.slice(MARK.length));
  if (!fragment.startsWith(MARK) || fragment.length > MAX_LINK_CHARACTERS || packed === null) throw new RefusedSelection(DAMAGED);
  try {
    // with an array to fill, what is beyond its length is not kept
    const out = new Uint8Array(MAX_JSON_BYTES + 1);
    const json = inflateSync(packed, { dictionary: utf8(dictionary), out });
    if (json.length > MAX_JSON_BYTES) throw new RefusedSelection(DAMAGED);
    return selectionOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
  } catch {
    throw new RefusedSelection(DAMAGED);
  }
}

function selectionOf(value: unknown): Selection {
  const { heading, badges } = value as { heading: Record<string, unknown>; badges: Record<string, unknown>[] };
  if (!Array.isArray(badges) || !badges.length || badges.length > MAX_SHARED) throw new RefusedSelection(DAMAGED);
  return {
    heading: { name: textOf(heading["name"], MAX_TITLE), words: textOf(heading["words"], MAX_NOTE) },
    badges: badges.map((badge) => {
      const url = textOf(badge["url"], MAX_URL);
      const shared = {
        text: textOf(badge["text"], MAX_JSON_BYTES),
        url,
        note: textOf(badge["note"], MAX_NOTE),
        section: textOf(badge["section"], MAX_TITLE),
      };
      if (!shared.text && !isWebAddress(url)) throw new RefusedSelection(DAMAGED);
      return shared;
    }),
  };
}

function textOf(value: unknown, longest: number): string {
  if (typeof value !== "string" || value.length > longest) throw new RefusedSelection(DAMAGED);
  return value;
}
