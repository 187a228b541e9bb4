/** What is published at the addresses that an Open Badges 2.0 assertion leads to, each read once. */

import { N_ } from "../words.ts";
import { compare } from "./copies.ts";
import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { isEmpty, textOf } from "./json_values.ts";
import { readTerms, singleObject } from "./open_badges_terms.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";
import { isNearAddress, isSameAddress, isWebAddress } from "./web_addresses.ts";

export const OUT_OF_REACH = N_("{url} n’a pas été consulté");
const OTHER_SPELLING = N_("{url} : ce qui y est publié écrit sa propre adresse autrement ({id})");
const MOVED = N_("{url} : ce qui y est publié l’est aussi à l’adresse qu’il dit être la sienne ({id})");
const ELSEWHERE = N_("{url} : ce qui y est publié dit être à une autre adresse ({id}), où il n’a pas été retrouvé");

/** What is published, in the terms of version 2.0. */
export class PublishedObjects {
  private readonly read = new Map<string, Promise<Fields | null>>();

  constructor(readonly verifier: Verifier) {}

  /** The object published at `url`, null out of reach, empty when what is there is no object. */
  at(url: string): Promise<Fields | null> {
    const object = this.read.get(url) ?? this.object(url);
    this.read.set(url, object);
    return object;
  }

  private async object(url: string): Promise<Fields | null> {
    const content = await this.verifier.content(url);
    if (content === null) return null;
    try {
      return readTerms(singleObject(parseJson(content)));
    } catch (error) {
      if (error instanceof UnreadableError) return {};
      throw error;
    }
  }

  /** Say that what is at `url` could not be had. */
  unreached(step: string, url: string, findings: Findings): void {
    findings.unknown(step, ...this.verifier.outOfReach(url, OUT_OF_REACH));
  }

  /**
   * What is published at `url`, if it is reached and names itself so; else null and why, as unknown.
   *
   * What says that it is at another address is looked for there too: the same may be published at both.
   */
  async named(step: string, url: string, findings: Findings): Promise<Fields | null> {
    const published = await this.at(url);
    if (published === null) {
      this.unreached(step, url, findings);
      return null;
    }
    const id = textOf(published["id"]);
    if (!id || isSameAddress(id, url)) return published;
    if (isNearAddress(id, url)) {
      findings.tell(step, OTHER_SPELLING, { url, id });
      return published;
    }
    const there = isWebAddress(id) ? await this.at(id) : null;
    if (there !== null && !isEmpty(there) && namesItself(there, id) && saysTheSame(published, there)) {
      findings.tell(step, MOVED, { url, id });
      return there;
    }
    findings.unknown(step, ELSEWHERE, { url, id });
    return null;
  }
}

const namesItself = (published: Fields, url: string): boolean => isNearAddress(textOf(published["id"]) || url, url);

function saysTheSame(one: Fields, other: Fields): boolean {
  const comparison = compare(one, other);
  return comparison.isFaithful && !comparison.embedded.length;
}
