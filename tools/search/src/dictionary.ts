// The terms of an index, found again by what one types.

import { folded } from "../../shared/stems.ts";
import { sameMeaning, type Spoken } from "./meanings.ts";
import { termOf, withoutElision } from "./terms.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Terms with what they are worth beside the very term that was meant, from 0 to 1. */
export type Candidates = Map<string, number>;

const WORTH = { same: 0.75, root: 0.7, sound: 0.8, soundAlso: 0.45, soundRoot: 0.6, part: 0.45, partAlso: 0.25, longer: 0.6, elided: 0.9, spoken: 0.55, expression: 0.8 };
const MIN_BEGINNING = 2;
const MAX_CANDIDATES = 24;

export class Dictionary {
  readonly terms: Vocabulary;

  constructor(terms: Iterable<string>) {
    this.terms = new Vocabulary(terms);
  }

  /** The terms that a typed word may mean; `isBegun` says that more of it may come, `isWord` that it is no typing error. */
  candidates(word: string, isBegun: boolean, isWord: boolean, spoken: readonly Spoken[]): Candidates {
    const found: Candidates = new Map();
    const add = (term: string, worth: number): void => {
      if (this.terms.has(term)) found.set(term, Math.max(worth, found.get(term) ?? 0));
    };
    const term = termOf(word);
    const letters = folded(word);
    const isKnown = this.terms.has(term);
    add(term, 1);
    for (const other of sameMeaning(term)) add(other, WORTH.same);
    for (const [other, worth] of this.spoken(spoken)) add(other, worth);
    for (const other of this.terms.related(term)) add(other, WORTH.root);
    for (const other of this.terms.alike(term, letters)) add(other, isKnown ? WORTH.soundAlso : WORTH.sound);
    if (isBegun || (!isKnown && letters.length > MIN_BEGINNING)) {
      for (const beginning of new Set(term.length > MIN_BEGINNING ? [letters, term] : [letters])) {
        for (const other of this.terms.beginning(beginning)) add(other, (isWord && !isKnown ? WORTH.longer : 1) * (0.4 + (0.45 * beginning.length) / other.length));
      }
    }
    this.addParts(term, add, isKnown);
    if (!isKnown && !isWord) {
      for (const other of this.terms.relatedByEar(letters)) add(other, WORTH.soundRoot);
      this.addElided(letters, add);
      for (const [other, worth] of this.terms.mistyped(term, letters)) add(other, worth);
    }
    return new Map([...found].sort((one, other) => other[1] - one[1]).slice(0, MAX_CANDIDATES));
  }

  /** The terms of the index among those that words of every day stand for. */
  spoken(meanings: readonly Spoken[]): Candidates {
    const known = meanings.filter(({ term }) => this.terms.has(term));
    return new Map(known.map(({ term, isExpression, worth }) => [term, worth * (isExpression ? WORTH.expression : WORTH.spoken)]));
  }

  /** Terms that what is typed begins with. */
  private addParts(term: string, add: (term: string, worth: number) => void, isKnown: boolean): void {
    for (let length = term.length - 1; length >= Math.max(4, term.length * 0.55); length--) {
      add(term.slice(0, length), isKnown ? WORTH.partAlso : WORTH.part);
    }
  }

  /** `lorientation`: the apostrophe is left out. */
  private addElided(letters: string, add: (term: string, worth: number) => void): void {
    const rest = withoutElision(letters);
    if (rest !== letters && rest.length > 1) add(termOf(rest), WORTH.elided);
  }
}
