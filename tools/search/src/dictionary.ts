// The terms of an index, found again by what one types: letter by letter, by ear, by their root.

import { folded } from "../../shared/stems.ts";
import { sameMeaning, type Spoken } from "./meanings.ts";
import { distance, rootOf, soundOf } from "./nearness.ts";
import { termOf, withoutElision } from "./terms.ts";

/** Terms with what they are worth beside the very term that was meant, from 0 to 1. */
export type Candidates = Map<string, number>;

const WORTH = { same: 0.75, root: 0.7, sound: 0.8, soundAlso: 0.45, part: 0.45, partAlso: 0.25, elided: 0.9, split: 0.6, spoken: 0.55, expression: 0.8 };
const ONE_LETTER = 0.6;
const TWO_LETTERS = 0.35;
const MAX_CANDIDATES = 24;

export class Dictionary {
  readonly terms: ReadonlySet<string>;
  private readonly sorted: readonly string[];
  private readonly byRoot = new Map<string, string[]>();
  private readonly bySound = new Map<string, string[]>();
  private readonly sounds: readonly string[];

  constructor(terms: Iterable<string>) {
    this.sorted = [...terms].sort();
    this.terms = new Set(this.sorted);
    this.sounds = this.sorted.map(soundOf);
    for (const [index, term] of this.sorted.entries()) {
      append(this.byRoot, rootOf(term), term);
      append(this.bySound, this.sounds[index] ?? term, term);
    }
  }

  /** The terms that a typed word may mean; `isBegun` says that more of it may come. */
  candidates(word: string, isBegun: boolean, spoken: readonly Spoken[]): Candidates {
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
    for (const other of this.byRoot.get(rootOf(term)) ?? []) add(other, WORTH.root);
    for (const key of new Set([soundOf(term), soundOf(letters)])) {
      for (const other of this.bySound.get(key) ?? []) add(other, isKnown ? WORTH.soundAlso : WORTH.sound);
    }
    if (isBegun || (!isKnown && letters.length > 2)) this.addBeginnings(letters, term, add);
    this.addParts(term, add, isKnown);
    if (!isKnown) {
      this.addElided(letters, add);
      this.addSplit(letters, add);
      this.addMistyped(term, letters, add);
    }
    return new Map([...found].sort((one, other) => other[1] - one[1]).slice(0, MAX_CANDIDATES));
  }

  /** The terms of the index among those that words of every day stand for. */
  spoken(meanings: readonly Spoken[]): Candidates {
    const known = meanings.filter(({ term }) => this.terms.has(term));
    return new Map(known.map(({ term, isExpression }) => [term, isExpression ? WORTH.expression : WORTH.spoken]));
  }

  /** Terms that begin as what is typed. */
  private addBeginnings(letters: string, term: string, add: (term: string, worth: number) => void): void {
    for (const beginning of new Set([letters, term])) {
      for (let index = this.firstFrom(beginning); this.sorted[index]?.startsWith(beginning); index++) {
        const other = this.sorted[index]!;
        add(other, 0.4 + (0.45 * beginning.length) / other.length);
      }
    }
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

  /** `coconception`: the hyphen or the space is left out. */
  private addSplit(letters: string, add: (term: string, worth: number) => void): void {
    for (let cut = 2; cut <= letters.length - 4; cut++) {
      const [one, other] = [termOf(letters.slice(0, cut)), termOf(letters.slice(cut))];
      if (this.terms.has(one) && this.terms.has(other)) {
        add(one, WORTH.split);
        add(other, WORTH.split);
      }
    }
  }

  private addMistyped(term: string, letters: string, add: (term: string, worth: number) => void): void {
    if (letters.length < 4) return;
    const most = letters.length > 6 ? 2 : 1;
    const sound = soundOf(term);
    for (const [index, other] of this.sorted.entries()) {
      if (other.length < 3 || Math.abs(other.length - term.length) > most) continue;
      const apart = Math.min(distance(term, other, most), distance(sound, this.sounds[index] ?? other, 1) + 0.5);
      if (apart <= most) add(other, (apart <= 1 ? ONE_LETTER : TWO_LETTERS) * (other[0] === term[0] ? 1 : 0.8));
    }
  }

  private firstFrom(beginning: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function append(map: Map<string, string[]>, key: string, term: string): void {
  const terms = map.get(key);
  if (terms) terms.push(term);
  else map.set(key, [term]);
}
