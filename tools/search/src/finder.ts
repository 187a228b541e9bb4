// Finds entries by a question: what one may mean by each word, then what answers to it.

import { folded } from "../../shared/stems.ts";
import { type Candidates, Dictionary } from "./dictionary.ts";
import type { SearchIndex } from "./index_form.ts";
import { everydayMeanings } from "./meanings.ts";
import { distance } from "./nearness.ts";
import type { PackedIndex } from "./packed_index.ts";
import { Scorer, type Wanted } from "./scoring.ts";
import { isStopWord, termOf, withoutElision, wordsOf } from "./terms.ts";

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

const BOOST = { name: 5, brief: 3, around: 1.6, text: 1 };
/** Small words count where a name is read. */
const SMALL_FIELDS = { name: BOOST.name };
const SMALL_WORD = 0.15;
const WHOLE_NAME = 0.5;
const ENOUGH = 0.5;
const MAX_NEAR_WORDS = 4;
const MAX_LETTERS_APART = 3;
const MAX_APART = 0.34;

export class Finder {
  private readonly scorer: Scorer;
  private readonly dictionary: Dictionary;
  private readonly entries: PackedIndex;
  private readonly badges: number;

  constructor({ index, kinds }: SearchIndex) {
    this.badges = kinds[0]?.[1] ?? 0;
    this.entries = index;
    this.scorer = new Scorer(index);
    this.dictionary = new Dictionary(index.terms.map(([term = ""]) => term));
  }

  /** What answers a question, best first; `isBegun` says that its last word may not be whole. */
  find(question: string, isBegun = true): Hit[] {
    const words = this.words(question, isBegun);
    if (words.length === 0) return [];
    const results = this.scorer.scores(wantedBy(words));
    const weights = words.map((word) => this.weight(word));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const hits = [...results].map(([number, { worth, terms, named }]): Hit => {
        const name = this.entries.names[number] ?? "";
        const matched = new Set(terms);
        const answered = words.reduce((sum, word, index) => sum + weights[index]! * best(word, matched), 0) / total;
        const whole = (WHOLE_NAME * named) / Math.max(this.scorer.nameLength(number), 1);
        return {
          number,
          address: this.entries.addresses[number] ?? "",
          name,
          score: worth * (0.15 + answered ** 2) * (1 + whole),
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
    const all = wordsOf(question).map((word) => this.withoutSmallWord(word));
    const spoken = everydayMeanings(all);
    const words = all.map((word, index): Word => {
      const isLast = isBegun && index === all.length - 1 && !question.endsWith(" ");
      const meant = spoken[index] ?? [];
      if (!isStopWord(word)) return { candidates: this.dictionary.candidates(word, isLast, meant), isSmall: false };
      if (meant.length > 0) return { candidates: this.dictionary.spoken(meant), isSmall: false };
      return { candidates: this.small(word), isSmall: true };
    });
    return words.filter(({ candidates }) => candidates.size > 0);
  }

  /** `jai`, `cest`: the small word that is left of one that nothing has, when the apostrophe is left out. */
  private withoutSmallWord(word: string): string {
    const rest = withoutElision(word);
    return isStopWord(rest) && !this.dictionary.terms.has(termOf(word)) ? rest : word;
  }

  private small(word: string): Candidates {
    const term = termOf(word);
    return new Map(this.dictionary.terms.has(term) ? [[term, 1]] : []);
  }

  /** How much a word of the question tells: as the word itself, else as the rarest that it may well mean. */
  private weight({ candidates, isSmall }: Word): number {
    const sure = Math.max(...candidates.values());
    const counts = [...candidates].filter(([, worth]) => worth >= sure * 0.9).map(([term]) => Math.max(this.scorer.count(term), 1));
    return Math.log(1 + this.entries.names.length / Math.min(...counts)) * (isSmall ? SMALL_WORD : 1);
  }
}

/** Those that answer to nearly as much of the question as the best of them: what answers to a word in five is noise. */
function nearBest(hits: readonly Hit[]): Hit[] {
  const enough = ENOUGH * hits.reduce((most, { answered }) => Math.max(most, answered), 0);
  return hits.filter(({ answered }) => answered >= enough);
}

/** The terms of all words, each at the best that some word makes of it. */
function wantedBy(words: readonly Word[]): Wanted {
  const wanted = new Map<string, { worth: number; fields: Record<string, number> }>();
  for (const { candidates, isSmall } of words) {
    for (const [term, worth] of candidates) {
      const scaled = worth * (isSmall ? SMALL_WORD : 1);
      if (scaled > (wanted.get(term)?.worth ?? 0)) wanted.set(term, { worth: scaled, fields: isSmall ? SMALL_FIELDS : BOOST });
    }
  }
  return wanted;
}

/** How far two words are, as a share of the letters of the longer; without end beyond `MAX_LETTERS_APART`. */
function apart(one: string, other: string): number {
  const letters = distance(one, other, MAX_LETTERS_APART);
  return letters > MAX_LETTERS_APART ? Infinity : letters / Math.max(one.length, other.length);
}

const best = ({ candidates }: Word, matched: ReadonlySet<string>): number =>
  [...candidates].reduce((most, [term, worth]) => (matched.has(term) ? Math.max(most, worth) : most), 0);
