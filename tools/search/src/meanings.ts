// Words that people use for what the catalogue says otherwise, and words that mean the same.

import similarity from "../../../plugins/badgeons/model/similarity/constants.json";
import json from "../../../plugins/badgeons/model/search/words.json";
import { isStopWord, termOf, termsOf, termsOfName, wordsOf } from "./terms.ts";

/** What an expression of one word or several means in a catalogue. */
interface Meaning {
  /** The terms of its words, which must follow one another: small words among them unless it has two others. */
  readonly said: readonly string[];
  readonly withSmallWords: boolean;
  readonly means: readonly string[];
}

const everyday: readonly Meaning[] = json.everyday.flatMap(([expressions = "", words = ""]) =>
  expressions.split(",").flatMap((expression) => {
    const telling = termsOf(expression);
    const all = termsOfName(expression);
    const withSmallWords = all.length > 1 && telling.length < 2;
    const said = withSmallWords ? all : telling;
    return said.length > 0 ? [{ said, withSmallWords, means: termsOf(words) }] : [];
  }),
);

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
}

/** For each word of a question, the terms of the catalogue for the expressions that it is part of. */
export function everydayMeanings(words: readonly string[]): (readonly Spoken[])[] {
  const meanings = words.map((): Spoken[] => []);
  const all = words.map((word, index) => ({ term: termOf(word), index }));
  const telling = all.filter(({ index }) => !isStopWord(words[index]!));
  for (const { said, withSmallWords, means } of everyday) {
    const terms = withSmallWords ? all : telling;
    for (let start = 0; start + said.length <= terms.length; start++) {
      if (!said.every((term, index) => terms[start + index]!.term === term)) continue;
      const matched = terms.slice(start, start + said.length);
      const bearers = matched.filter(({ index }) => !isStopWord(words[index]!));
      for (const { index } of bearers.length > 0 ? bearers : matched) {
        meanings[index]!.push(...means.map((term) => ({ term, isExpression: said.length > 1 })));
      }
    }
  }
  return meanings;
}
