/** Selections of a binder: made into a link, and read from what the page's own address carries. */

import { fragmentIn } from "../../verifier/src/engine/inputs/addresses.ts";
import type { Input } from "../../verifier/src/page/input.ts";
import { inputOfText } from "../../verifier/src/page/input.ts";
import type { Binder } from "./binder.ts";
import { identify, inTurn } from "./checking.ts";
import { utf8 } from "../../verifier/src/engine/bytes.ts";
import { failure } from "./failures.ts";
import { carrying } from "./files.ts";
import type { Entry } from "./model.ts";
import { SELECTION_MARK as MARK } from "./model.ts";
import { receive } from "./receiving.ts";
import type { SharedBadge } from "./sharing.ts";

/** A fragment that carries these entries, null when it would be too long; how many of them cannot be in a link. */
export async function fragmentFor(entries: readonly Entry[], binder: Binder): Promise<{ fragment: string | null; leftOut: number }> {
  const badges: SharedBadge[] = [];
  for (const { id, kind, note, section, url } of entries) {
    const content = kind === "badge" ? await binder.store.file(id) : null;
    const text = content ? (await inTurn(() => identify(content))).text : "";
    if (text || kind === "link") badges.push({ text, url: text ? "" : url, note, section });
  }
  const { fragmentOf } = await carrying();
  const fragment = badges.length ? fragmentOf({ heading: binder.contents.heading, badges }) : null;
  return { fragment, leftOut: entries.length - badges.length };
}

/** Whether the fragment of the page's address carries badges: a selection, one badge, or the address of one. */
export const carriesBadges = (hash: string): boolean => hash.startsWith(`#${MARK}`) || inputOf(hash) !== null;

function inputOf(hash: string): Input | null {
  const fragment = fragmentIn(hash);
  if (fragment !== null) return { kind: "fragment", fragment };
  const input = /^#https?:/.test(hash) ? inputOfText(hash.slice(1)) : null;
  return input?.kind === "address" ? input : null;
}

/** Put what a fragment carries into a binder; why nothing could be, in the reader's language. */
export async function openFragment(hash: string, into: Binder): Promise<string> {
  try {
    return hash.startsWith(`#${MARK}`) ? await openSelection(hash.slice(1), into) : await openOne(hash, into);
  } catch (error) {
    return failure(error);
  }
}

async function openSelection(fragment: string, into: Binder): Promise<string> {
  const { parseSelection } = await carrying();
  const { heading, badges } = parseSelection(fragment);
  await into.update((contents) => ({ ...contents, heading }));
  for (const { text, url, note, section } of badges) {
    if (text) await into.add({ content: utf8(text), fileName: "", url: "" }, { note, section });
    else await into.addLink(url, { note, section });
  }
  return "";
}

async function openOne(hash: string, into: Binder): Promise<string> {
  const input = inputOf(hash);
  if (!input) return "";
  const { badges, links, refusal } = await inTurn(() => receive(input, into.place));
  for (const given of badges) await into.add(given);
  for (const url of links) await into.addLink(url);
  return refusal;
}
