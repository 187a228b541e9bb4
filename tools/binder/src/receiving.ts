/** What is dropped, pasted, chosen or scanned: the badges in it, the links to badges of other sites, or why there is none. */

import type { Extraction } from "../../verifier/src/engine/inputs/extraction.ts";
import { RefusedInput, refused } from "../../verifier/src/engine/inputs/extraction.ts";
import { OutOfReachError, secureAddress } from "../../verifier/src/engine/reach.ts";
import { badgeInFragment } from "../../verifier/src/page/engine.ts";
import type { Input } from "../../verifier/src/page/input.ts";
import { Network } from "../../verifier/src/page/network.ts";
import { open, openCode } from "../../verifier/src/page/opening.ts";
import type { Place } from "../../verifier/src/page/place.ts";
import { documentsAt } from "../../verifier/src/page/place.ts";
import { inFull } from "../../verifier/src/page/result.ts";
import type { Bytes } from "./model.ts";
import { N_ } from "./words.ts";

export interface Given {
  readonly fileName: string;
  readonly content: Bytes;
  /** Where it was read, empty for a file. */
  readonly url: string;
}

/** `unasked`: hosts that would have been asked, had the person allowed it. */
export interface Received {
  readonly badges: readonly Given[];
  readonly links: readonly string[];
  readonly refusal: string;
  readonly unasked: readonly string[];
}

/** From an address to another: a QR code gives a page, which gives a document. */
const MAX_STEPS = 3;
const NOBODY: ReadonlySet<string> = new Set();

const received = (parts: Partial<Received>): Received => ({ badges: [], links: [], refusal: "", unasked: [], ...parts });

export async function receive(input: Input, place: Place): Promise<Received> {
  try {
    switch (input.kind) {
      case "badge":
        return badgesIn(await open(input.content), "", "", place, NOBODY, 0);
      case "fragment":
        return received({ badges: [{ fileName: "", content: await badgeInFragment(input.fragment), url: "" }] });
      case "address":
        return await visit([input.url], place, NOBODY, 0);
      case "code":
        return await badgesIn(await openCode(input.text), "", "", place, NOBODY, 0);
      case "file":
        return await badgesIn(await open(input.content), input.name, "", place, NOBODY, 0);
    }
  } catch (error) {
    if (error instanceof RefusedInput) return received({ refusal: sentenceOf(refused(error.template, error.values)) });
    throw error;
  }
}

/** The badge at a link, once the person allowed to ask these hosts. */
export const fetchLink = (url: string, place: Place, allowed: ReadonlySet<string>): Promise<Received> =>
  visit([url], place, allowed, 0);

const sentenceOf = ({ message, values }: Extraction): string => inFull(message, values);

async function badgesIn(
  extraction: Extraction,
  fileName: string,
  url: string,
  place: Place,
  allowed: ReadonlySet<string>,
  steps: number,
): Promise<Received> {
  const { badges, addresses } = extraction;
  if (badges.length) {
    return received({ badges: badges.map(({ name, content }) => ({ fileName: name || fileName, content, url })) });
  }
  if (addresses.length && steps < MAX_STEPS) return visit(addresses, place, allowed, steps);
  return received({ refusal: sentenceOf(extraction) });
}

/** The badges at addresses: of this site at once, of another when its host is allowed; else a link is what is kept. */
async function visit(urls: readonly string[], place: Place, allowed: ReadonlySet<string>, steps: number): Promise<Received> {
  const network = new Network(place, allowed);
  let refusal = "";
  for (const given of urls) {
    for (const url of documentsAt(secureAddress(given) ?? given, place)) {
      try {
        const content = await network.read(url);
        if (content === null) continue;
        const extraction = await open(content, url);
        if (extraction.badges.length || extraction.addresses.length) {
          return badgesIn(extraction, "", given, place, allowed, steps + 1);
        }
        refusal ||= sentenceOf(extraction);
      } catch (error) {
        if (!(error instanceof OutOfReachError)) throw error;
        const reason = { message: error.template, values: error.values };
        refusal ||= inFull(N_("{url} n’a pas pu être consulté : {reason}"), { url, reason });
      }
    }
  }
  const [link] = urls;
  const isElsewhere = network.unasked.size > 0 && link !== undefined;
  return received({ links: isElsewhere ? [link] : [], refusal: isElsewhere ? "" : refusal, unasked: [...network.unasked] });
}
