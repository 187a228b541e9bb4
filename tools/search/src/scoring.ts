// How well entries answer to weighted terms: BM25+ field by field (Lv and Zhai, 2011).

import { numbers, type PackedIndex, positions } from "./packed_index.ts";

const SATURATION = 1.2;
const LENGTH = 0.7;
const LEAST = 0.5;
/** What the other terms of a word add to the best of them. */
const ALSO = 0.75;
/** The field of names: the first. */
const NAME = 0;

/** What an entry is worth for terms, and which of them it has. */
export interface Score {
  worth: number;
  readonly terms: string[];
  /** How many terms of its name answer. */
  named: number;
}

/** What one may mean by a word: terms, and what each is worth where it is looked for. */
export interface Wanted {
  readonly terms: ReadonlyMap<string, number>;
  readonly fields: Readonly<Record<string, number>>;
}

interface WordScore {
  best: number;
  sum: number;
  readonly matched: string[];
  named: number;
}

export class Scorer {
  private readonly packed: ReadonlyMap<string, readonly string[]>;
  private readonly lengths: readonly (readonly number[])[];
  private readonly averages: readonly number[];
  private readonly opened = new Map<string, readonly (readonly number[])[]>();

  constructor(private readonly index: PackedIndex) {
    this.packed = new Map(index.terms.map(([term = "", ...packed]) => [term, packed]));
    this.lengths = index.lengths.map(numbers);
    this.averages = this.lengths.map((column) => column.reduce((sum, length) => sum + length, 0) / Math.max(column.length, 1));
  }

  /** How many terms the name of an entry has. */
  nameLength(entry: number): number {
    return this.lengths[NAME]?.[entry] ?? 0;
  }

  /** How many entries have a term. */
  count(term: string): number {
    return this.entries(term).reduce((sum, column) => sum + column.length, 0);
  }

  /** A word counts as the best of its terms that an entry has, and less for each other: synonyms do not add up. */
  scores(words: Iterable<Wanted>): Map<number, Score> {
    const scores = new Map<number, Score>();
    for (const { terms, fields } of words) {
      for (const [entry, { best, sum, matched, named }] of this.scoresOfWord(terms, fields)) {
        const worth = best + ALSO * (sum - best);
        const score = scores.get(entry);
        if (score === undefined) scores.set(entry, { worth, terms: matched, named });
        else {
          score.worth += worth;
          score.terms.push(...matched);
          score.named += named;
        }
      }
    }
    return scores;
  }

  private scoresOfWord(terms: ReadonlyMap<string, number>, fields: Readonly<Record<string, number>>): Map<number, WordScore> {
    const scores = new Map<number, WordScore>();
    const size = this.index.names.length;
    for (const [term, worth] of terms) {
      for (const [field, entries] of this.entries(term).entries()) {
        const boost = fields[this.index.fields[field] ?? ""] ?? 0;
        if (boost === 0 || entries.length === 0) continue;
        const rarity = Math.log(1 + (size - entries.length + 0.5) / (entries.length + 0.5));
        for (const entry of entries) {
          const length = (this.lengths[field]?.[entry] ?? 0) / (this.averages[field] || 1);
          const presence = LEAST + (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH + LENGTH * length));
          const value = worth * boost * rarity * presence;
          let score = scores.get(entry);
          if (score === undefined) scores.set(entry, (score = { best: 0, sum: 0, matched: [], named: 0 }));
          score.best = Math.max(score.best, value);
          score.sum += value;
          score.matched.push(term);
          if (field === NAME) score.named += 1;
        }
      }
    }
    return scores;
  }

  /** The entries that have a term, field by field; a term stands in one field of an entry. */
  private entries(term: string): readonly (readonly number[])[] {
    let entries = this.opened.get(term);
    if (entries === undefined) this.opened.set(term, (entries = (this.packed.get(term) ?? []).map(positions)));
    return entries;
  }
}
