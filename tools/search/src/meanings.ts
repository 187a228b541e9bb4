// Words that people use for what the catalogue says otherwise, and words that mean the same.

import similarity from "../../../plugins/badgeons/model/similarity/constants.json";
import { type Expression, expressionsFrom, isEveryday, isWritten, meantWords, singular } from "./everyday.ts";
import { isStopWord, isWeakWord, termOf, wordsOf } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

const groups = new Map<string, readonly string[]>();
for (const words of similarity.same_meaning) {
  const stems = [...new Set(wordsOf(words).map(termOf))];
  for (const stem of stems) groups.set(stem, [...(groups.get(stem) ?? []), ...stems]);
}

/** The terms that mean the same as a term. */
export const sameMeaning = (term: string): readonly string[] => groups.get(term) ?? [];

/** A term of the catalogue for what was said; an expression of several words is surely meant, one word may not be. */
export interface Spoken {
  readonly term: string;
  readonly isExpression: boolean;
  /** How sure it is that this was said: less for what may be a typing error. */
  readonly worth: number;
}

/** A word of a question, with the words that it may be, and their terms. */
interface Heard {
  readonly word: string;
  readonly words: readonly string[];
  readonly terms: ReadonlyMap<string, number>;
  readonly index: number;
}

function heard(word: string, index: number, catalogue: Vocabulary): Heard {
  const term = termOf(word);
  if (isStopWord(word) || catalogue.has(term) || isEveryday(word)) return { word, words: [word], terms: new Map([[term, 1]]), index };
  const meant = meantWords(word);
  return { word, words: [...meant.keys()], terms: new Map([...meant].map(([other, worth]) => [termOf(other), worth])), index };
}

/** For each word of a question, the terms of the catalogue for the expressions that it is part of. */
export function everydayMeanings(words: readonly string[], catalogue: Vocabulary): (readonly Spoken[])[] {
  const meanings = words.map((): Spoken[] => []);
  const all = words.map((word, index) => heard(word, index, catalogue));
  const telling = all.filter(({ word }) => !isStopWord(word));
  const strong = telling.filter(({ word }) => !isWeakWord(word));
  for (const heardWords of [all, telling, strong]) {
    for (const [start, first] of heardWords.entries()) {
      for (const expression of new Set(first.words.flatMap(expressionsFrom))) {
        if (expression.withSmallWords !== (heardWords === all)) continue;
        const matched = heardWords.slice(start, start + expression.words.length);
        const worth = worthOf(expression, matched);
        if (worth === 0) continue;
        const bearers = matched.filter(({ word }) => !isStopWord(word));
        for (const { index } of bearers.length > 0 ? bearers : matched) {
          meanings[index]!.push(...expression.means().map((term) => ({ term, isExpression: matched.length > 1, worth })));
        }
      }
    }
  }
  return meanings;
}

/** How surely some words say an expression; 0 when they do not. */
function worthOf({ words: said }: Expression, words: readonly Heard[]): number {
  if (words.length < said.length) return 0;
  const isAlone = said.length === 1;
  return said.reduce((least, expected, position) => {
    const { word, terms } = words[position]!;
    if (isAlone && singular(word) !== singular(expected) && isWritten(word)) return 0;
    return least === 0 ? 0 : Math.min(least, terms.get(termOf(expected)) ?? 0);
  }, 1);
}
