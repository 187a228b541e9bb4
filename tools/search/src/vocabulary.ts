// Terms that may be meant by what one types: by how they begin, by ear, by their root, a few letters apart.

import { distance, rootOf, soundOf, soundRootOf } from "./nearness.ts";

const ONE_LETTER = 0.6;
const TWO_LETTERS = 0.35;
/** What a term whose first letter is another is worth beside one that begins alike. */
const OTHER_BEGINNING = 0.8;

/** Terms with what they are worth, from 0 to 1. */
export type Mistyped = readonly (readonly [term: string, worth: number])[];

export class Vocabulary {
  private readonly sorted: readonly string[];
  private readonly terms: ReadonlySet<string>;
  private sounds: readonly string[] | undefined;
  private readonly keys = new Map<(term: string) => string, ReadonlyMap<string, readonly string[]>>();
  /** What was looked for already: one types letter after letter, and the words before stay. */
  private readonly near = new Map<string, Mistyped>();

  constructor(terms: Iterable<string>) {
    this.terms = new Set(terms);
    this.sorted = [...this.terms].sort();
  }

  has(term: string): boolean {
    return this.terms.has(term);
  }

  /** Terms of the same root. */
  related(term: string): readonly string[] {
    return this.by(rootOf).get(rootOf(term)) ?? [];
  }

  /** Terms that sound as a term or as the letters that were typed. */
  alike(term: string, letters: string): readonly string[] {
    return [...new Set([soundOf(term), soundOf(letters)])].flatMap((key) => this.by(soundOf).get(key) ?? []);
  }

  /** Terms whose root sounds as that of the letters that were typed. */
  relatedByEar(letters: string): readonly string[] {
    return this.by(soundRootOf).get(soundRootOf(letters)) ?? [];
  }

  /** Terms that begin with some letters. */
  *beginning(letters: string): Generator<string> {
    for (let index = this.firstFrom(letters); this.sorted[index]?.startsWith(letters); index++) yield this.sorted[index]!;
  }

  /** Terms that a typing error makes of another, with what they are worth. */
  mistyped(term: string, letters: string): Mistyped {
    const key = `${term} ${letters}`;
    let near = this.near.get(key);
    if (near === undefined) this.near.set(key, (near = [...this.lookNear(term, letters)]));
    return near;
  }

  private *lookNear(term: string, letters: string): Generator<Mistyped[number]> {
    if (letters.length < 4) return;
    const most = letters.length > 6 ? 2 : 1;
    const sound = soundOf(term);
    this.sounds ??= this.sorted.map(soundOf);
    for (const [index, other] of this.sorted.entries()) {
      if (other.length < 3 || Math.abs(other.length - term.length) > most) continue;
      const apart = Math.min(distance(term, other, most), distance(sound, this.sounds[index]!, 1) + 0.5);
      if (apart <= most) yield [other, (apart <= 1 ? ONE_LETTER : TWO_LETTERS) * (other[0] === term[0] ? 1 : OTHER_BEGINNING)];
    }
  }

  /** The terms by what is left of them; made when it is asked for. */
  private by(keyOf: (term: string) => string): ReadonlyMap<string, readonly string[]> {
    let terms = this.keys.get(keyOf);
    if (terms === undefined) this.keys.set(keyOf, (terms = grouped(this.sorted, keyOf)));
    return terms;
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

function grouped(terms: readonly string[], keyOf: (term: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const term of terms) {
    const key = keyOf(term);
    const group = groups.get(key);
    if (group) group.push(term);
    else groups.set(key, [term]);
  }
  return groups;
}
