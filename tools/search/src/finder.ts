// Finds entries by a question. MiniSearch weighs the terms; what one may mean by a word is worked out before.

import MiniSearch, { type Query } from "minisearch";
import { folded } from "../../shared/stems.ts";
import { type Candidates, Dictionary } from "./dictionary.ts";
import type { SearchIndex } from "./index_form.ts";
import { everydayMeanings } from "./meanings.ts";
import { distance } from "./nearness.ts";
import { miniSearchForm, type PackedIndex, positions } from "./packed_index.ts";
import { isStopWord, termOf, termsOfName, wordsOf } from "./terms.ts";

/** An entry that was found: its number in the index, and the terms of it that answer. */
export interface Hit {
  readonly number: number;
  readonly address: string;
  readonly name: string;
  readonly score: number;
  /** The share of the question that it answers, from 0 to 1. */
  readonly answered: number;
  readonly terms: readonly string[];
}

interface Word {
  readonly candidates: Candidates;
  readonly isSmall: boolean;
}

const BOOST = { name: 6, brief: 3, around: 1.6, text: 1 };
const SMALL_WORD = 0.15;
const WHOLE_NAME = 0.5;
const ENOUGH = 0.5;
const MAX_NEAR_WORDS = 4;
const MAX_LETTERS_APART = 3;
const MAX_APART = 0.34;

export class Finder {
  private readonly index: MiniSearch;
  private readonly dictionary: Dictionary;
  private readonly frequencies = new Map<string, number>();
  private readonly entries: PackedIndex;
  private readonly badges: number;

  constructor({ index, kinds }: SearchIndex) {
    this.badges = kinds[0]?.[1] ?? 0;
    this.index = MiniSearch.loadJS(miniSearchForm(index), {
      fields: [...index.fields],
      tokenize: (text) => [text],
      processTerm: (term) => term,
    });
    this.entries = index;
    for (const [term = "", ...packed] of index.terms) {
      this.frequencies.set(term, packed.reduce((sum, text) => sum + positions(text).length, 0));
    }
    this.dictionary = new Dictionary(this.frequencies.keys());
  }

  /** What answers a question, best first; `isBegun` says that its last word may not be whole. */
  find(question: string, isBegun = true): Hit[] {
    const words = this.words(question, isBegun);
    if (words.length === 0) return [];
    const results = this.index.search({ combineWith: "OR", queries: this.queries(words) });
    const weights = words.map((word) => this.weight(word));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const hits = results
      .map(({ id, score, terms }): Hit => {
        const name = this.entries.names[id] ?? "";
        const matched = new Set(terms);
        const answered = words.reduce((sum, word, index) => sum + weights[index]! * best(word, matched), 0) / total;
        const whole = WHOLE_NAME * shareOfName(name, matched);
        return {
          number: id,
          address: this.entries.addresses[id] ?? "",
          name,
          score: score * (0.15 + answered ** 2) * (1 + whole),
          answered,
          terms,
        };
      });
    const [badges, others] = [hits.filter(({ number }) => number < this.badges), hits.filter(({ number }) => number >= this.badges)];
    return [...nearBest(badges), ...nearBest(others)]
      .sort((one, other) => other.score - one.score || one.number - other.number);
  }

  /** Words of names that are nearest to those of a question that nothing answers. */
  nearWords(question: string): string[] {
    this.namedWords ??= [...new Set(this.entries.names.flatMap(wordsOf))].filter((word) => word.length > 3 && !isStopWord(word));
    const asked = wordsOf(question).filter((word) => !isStopWord(word)).map(folded);
    return this.namedWords
      .map((word) => ({ word, apart: Math.min(...asked.map((one) => apart(one, folded(word)))) }))
      .filter(({ apart }) => apart <= MAX_APART)
      .sort((one, other) => one.apart - other.apart)
      .slice(0, MAX_NEAR_WORDS)
      .map(({ word }) => word);
  }

  private namedWords: string[] | undefined;

  private words(question: string, isBegun: boolean): Word[] {
    const all = wordsOf(question);
    const telling = all.filter((word) => !isStopWord(word));
    const spoken = everydayMeanings(telling.map(termOf));
    const isLast = (word: string) => isBegun && word === all.at(-1) && !question.endsWith(" ");
    const words = telling.map((word, index) => ({
      candidates: this.dictionary.candidates(word, isLast(word), spoken[index] ?? []),
      isSmall: false,
    }));
    const small = all.filter(isStopWord).map((word) => ({ candidates: this.small(word), isSmall: true }));
    return [...words, ...small].filter(({ candidates }) => candidates.size > 0);
  }

  private small(word: string): Candidates {
    const term = termOf(word);
    return new Map(this.dictionary.terms.has(term) ? [[term, 1]] : []);
  }

  /** A question a term, at the best that some word makes of it. */
  private queries(words: readonly Word[]): Query[] {
    const terms = new Map<string, { worth: number; isSmall: boolean }>();
    for (const { candidates, isSmall } of words) {
      for (const [term, worth] of candidates) {
        if (worth > (terms.get(term)?.worth ?? 0)) terms.set(term, { worth, isSmall });
      }
    }
    return [...terms].map(([term, { worth, isSmall }]) => ({
      queries: [term],
      fields: isSmall ? ["name"] : Object.keys(BOOST),
      boost: scaled(worth * (isSmall ? SMALL_WORD : 1)),
    }));
  }

  /** How much a word of the question tells: that of the rarest term it surely means. */
  private weight({ candidates, isSmall }: Word): number {
    const sure = Math.max(...candidates.values());
    const counts = [...candidates].filter(([, worth]) => worth >= sure * 0.9).map(([term]) => this.frequencies.get(term) ?? 1);
    return Math.log(1 + this.entries.names.length / Math.max(...counts)) * (isSmall ? SMALL_WORD : 1);
  }
}

/** Those that answer to nearly as much of the question as the best of them: what answers to a word in five is noise. */
function nearBest(hits: readonly Hit[]): Hit[] {
  const enough = ENOUGH * hits.reduce((most, { answered }) => Math.max(most, answered), 0);
  return hits.filter(({ answered }) => answered >= enough);
}

const scaled = (scale: number) =>
  Object.fromEntries(Object.entries(BOOST).map(([field, boost]) => [field, boost * scale]));

/** How far two words are, as a share of the letters of the longer. */
const apart = (one: string, other: string): number =>
  distance(one, other, MAX_LETTERS_APART) / Math.max(one.length, other.length);

const best = ({ candidates }: Word, matched: ReadonlySet<string>): number =>
  [...candidates].reduce((most, [term, worth]) => (matched.has(term) ? Math.max(most, worth) : most), 0);

/** The share of the words of a name that answer. */
function shareOfName(name: string, matched: ReadonlySet<string>): number {
  const terms = termsOfName(name);
  return terms.length > 0 ? terms.filter((term) => matched.has(term)).length / terms.length : 0;
}
