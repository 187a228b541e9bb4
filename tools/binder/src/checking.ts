/** Verdicts for a binder, by the verifier's engine: one question at a time, and other sites only when the person says so. */

import { headline, isTrial } from "../../verifier/src/engine/headlines.ts";
import { hexadecimal, sha256, utf8 } from "../../verifier/src/engine/bytes.ts";
import { idOf } from "../../verifier/src/engine/json_values.ts";
import type { Verdict } from "../../verifier/src/engine/verdict.ts";
import type { Known } from "../../verifier/src/engine/verifier.ts";
import { ask, lookAt } from "../../verifier/src/page/engine.ts";
import { factsOf } from "../../verifier/src/page/facts.ts";
import { Network } from "../../verifier/src/page/network.ts";
import type { Place } from "../../verifier/src/page/place.ts";
import { servedFrom } from "../../verifier/src/page/place.ts";
import { reason } from "../../verifier/src/page/result.ts";
import type { Bytes, Seen, Told } from "./model.ts";

/** A verdict, what the wall tells of it, and the hosts that were not asked. */
export interface Check {
  readonly verdict: Verdict;
  readonly seen: Seen;
  readonly told: Told | null;
  readonly unasked: readonly string[];
}

let last: Promise<unknown> = Promise.resolve();

/** Do something with the engine once it has answered what came before. */
export function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
  const next = last.then(act);
  last = next.catch(() => undefined);
  return next;
}

/** The identifier of a badge, the same however it is written, and the text that carries it, empty when there is none. */
export async function identify(content: Bytes): Promise<{ id: string; text: string }> {
  const { document, text } = await lookAt(content);
  return { id: hexadecimal(await sha256(document ? utf8(document) : content)), text };
}

export const idOfLink = async (url: string): Promise<string> => hexadecimal(await sha256(utf8(`link ${url}`)));

export async function check(
  content: Bytes,
  place: Place,
  known: Known | null,
  allowed: ReadonlySet<string>,
  recipient = "",
): Promise<Check> {
  const network = new Network(place, allowed);
  const moment = Date.now();
  const verdict = await ask({ content, now: moment, email: recipient || null, known }, network);
  const seen = {
    moment,
    outcome: verdict.outcome,
    isTrial: isTrial(verdict),
    headline: headline(verdict),
    reason: reason(verdict),
    oldestCopy: network.oldestCopy,
  };
  return { verdict, seen, told: toldBy(verdict, place), unasked: [...network.unasked] };
}

function toldBy(verdict: Verdict, place: Place): Told | null {
  const facts = factsOf(verdict);
  if (!facts) return null;
  const { name, issuer, image, imageWords, from, until } = facts;
  return { name, issuer, image, imageWords, from, until, url: addressOf(verdict, place) };
}

/**
 * Where a person can read a badge, as it tells by itself: the address of a hosted one. A signed badge has an identifier
 * that nothing answers to, unless its holder had it published: only an address from which it was read is sure.
 */
function addressOf({ linked }: Verdict, place: Place): string {
  const url = idOf(linked.assertion ?? {});
  return /^https?:\/\//.test(url) ? pageAddress(url, place) : "";
}

/** The page of a published badge of this site, by the address of its document; another address as it is. */
export function pageAddress(url: string, place: Place): string {
  const id = servedFrom(url, place) === null ? null : /\/ob\/(?:3\/credentials|2\/assertions)\/([^/]+)\.json$/.exec(url)?.[1];
  return id && place.awards ? `${place.baseUrl}${place.awards}/${id}/` : url;
}
