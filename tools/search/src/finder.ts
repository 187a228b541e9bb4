// Finds entries by a question: what one may mean by each word, then what answers to it.

import { folded } from "../../shared/stems.ts";
import { type Candidates, Dictionary } from "./dictionary.ts";
import type { SearchIndex } from "./index_form.ts";
import { isEveryday } from "./everyday.ts";
import { everydayMeanings } from "./meanings.ts";
import { distance } from "./nearness.ts";
import type { PackedIndex } from "./packed_index.ts";
import { Scorer, type Wanted } from "./scoring.ts";
import { isStopWord, isWeakWord, termOf, wordsOf } from "./terms.ts";
import { wholeWords } from "./whole_words.ts";

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
  /** How much it counts beside a word that says what is looked for. */
  readonly share: number;
  readonly isSmall: boolean;
}

const BOOST = { name: 5, brief: 3, around: 1.6, text: 1 };
/** Small words count where a name is read. */
const SMALL_FIELDS = { name: BOOST.name };
const SMALL_WORD = 0.15;
/** What words count that one asks with, whatever one looks for: `chercher`, `truc`, `devenir`. */
const WEAK_WORD = 0.25;
const WHOLE_NAME = 0.5;
/** What an answer to hardly anything of a question is still worth. */
const PARTLY = 0.3;
/** The shares of what the best entry answers, and of its score: whoever is shown reaches one of the two. */
const ENOUGH = 0.4;
const WORTHY = 0.6;
/** How many answer by the very same terms before each further one counts for less, and for how much. */
const MAX_ALIKE = 3;
const ALIKE = 0.8;
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
        score: worth * (PARTLY + answered ** 2) * (1 + whole),
        answered,
        terms,
      };
    });
    const [badges, others] = [hits.filter(({ number }) => number < this.badges), hits.filter(({ number }) => number >= this.badges)];
    return varied([...nearBest(badges), ...nearBest(others)].sort(byScore));
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
    const all = wholeWords(wordsOf(question), this.dictionary.terms);
    const spoken = everydayMeanings(all, this.dictionary.terms);
    const words = all.map((word, index): Word => {
      const isLast = isBegun && index === all.length - 1 && !question.endsWith(" ");
      const meant = spoken[index] ?? [];
      if (isStopWord(word)) {
        return meant.length > 0
          ? { candidates: this.dictionary.spoken(meant), share: 1, isSmall: false }
          : { candidates: this.small(word), share: SMALL_WORD, isSmall: true };
      }
      const share = isWeakWord(word) && !meant.some(({ isExpression }) => isExpression) ? WEAK_WORD : 1;
      return { candidates: this.dictionary.candidates(word, isLast, isEveryday(word), meant), share, isSmall: false };
    });
    return words.filter(({ candidates }) => candidates.size > 0);
  }

  private small(word: string): Candidates {
    const term = termOf(word);
    return new Map(this.dictionary.terms.has(term) ? [[term, 1]] : []);
  }

  /** How much a word of the question tells: as the word itself, else as the rarest that it may well mean. */
  private weight({ candidates, share }: Word): number {
    const sure = Math.max(...candidates.values());
    const counts = [...candidates].filter(([, worth]) => worth >= sure * 0.9).map(([term]) => Math.max(this.scorer.count(term), 1));
    return Math.log(1 + this.entries.names.length / Math.min(...counts)) * share;
  }
}

/** Those that answer nearly as well as the best of them: what answers to a word in five is noise. */
function nearBest(hits: readonly Hit[]): Hit[] {
  const enough = ENOUGH * hits.reduce((most, { answered }) => Math.max(most, answered), 0);
  const worthy = WORTHY * hits.reduce((most, { score }) => Math.max(most, score), 0);
  return hits.filter(({ answered, score }) => answered >= enough || score >= worthy);
}

const byScore = (one: Hit, other: Hit): number => other.score - one.score || one.number - other.number;

/** Hits that answer by the very same terms make room, from the fourth on, for those that answer otherwise. */
function varied(hits: readonly Hit[]): Hit[] {
  const counts = new Map<string, number>();
  return hits
    .map((hit) => {
      const reason = [...hit.terms].sort().join(" ");
      const count = (counts.get(reason) ?? 0) + 1;
      counts.set(reason, count);
      return { ...hit, score: hit.score * ALIKE ** Math.max(0, count - MAX_ALIKE) };
    })
    .sort(byScore);
}

/** The terms of each word; one that several words may mean belongs to the word that is surest of it. */
function wantedBy(words: readonly Word[]): Wanted[] {
  const owners = new Map<string, { word: number; worth: number }>();
  for (const [word, { candidates, share }] of words.entries()) {
    for (const [term, worth] of candidates) {
      const scaled = worth * share;
      if (scaled > (owners.get(term)?.worth ?? 0)) owners.set(term, { word, worth: scaled });
    }
  }
  return words.map(({ isSmall }, index) => ({
    terms: new Map([...owners].flatMap(([term, { word, worth }]) => (word === index ? [[term, worth]] : []))),
    fields: isSmall ? SMALL_FIELDS : BOOST,
  }));
}

/** How far two words are, as a share of the letters of the longer; without end beyond `MAX_LETTERS_APART`. */
function apart(one: string, other: string): number {
  const letters = distance(one, other, MAX_LETTERS_APART);
  return letters > MAX_LETTERS_APART ? Infinity : letters / Math.max(one.length, other.length);
}

const best = ({ candidates }: Word, matched: ReadonlySet<string>): number =>
  [...candidates].reduce((most, [term, worth]) => (matched.has(term) ? Math.max(most, worth) : most), 0);
