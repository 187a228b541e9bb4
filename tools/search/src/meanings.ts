// Words that people use for what the catalogue says otherwise, and words that mean the same.

import similarity from "../../../plugins/badgeons/model/similarity/constants.json";
import json from "../../../plugins/badgeons/model/search/words.json";
import { termOf, termsOf, wordsOf } from "./terms.ts";

/** Terms of the catalogue for an expression: its terms one after another, where they end up. */
interface Meaning {
  readonly said: readonly string[];
  readonly means: readonly string[];
}

const everyday: readonly Meaning[] = json.everyday.flatMap(([expressions = "", words = ""]) =>
  expressions.split(",").flatMap((expression) => {
    const said = termsOf(expression);
    return said.length > 0 ? [{ said, means: termsOf(words) }] : [];
  }),
);

const groups = new Map<string, readonly string[]>();
for (const words of similarity.same_meaning) {
  const stems = [...new Set(wordsOf(words).map(termOf))];
  for (const stem of stems) groups.set(stem, [...(groups.get(stem) ?? []), ...stems]);
}

/** The terms that mean the same as a term. */
export const sameMeaning = (term: string): readonly string[] => groups.get(term) ?? [];

/** For each term of a question, the terms of the catalogue for the expressions that it is part of. */
export function everydayMeanings(terms: readonly string[]): (readonly string[])[] {
  const meanings = terms.map((): string[] => []);
  for (const { said, means } of everyday) {
    for (let start = 0; start + said.length <= terms.length; start++) {
      if (!said.every((term, index) => terms[start + index] === term)) continue;
      for (let index = start; index < start + said.length; index++) meanings[index]!.push(...means);
    }
  }
  return meanings;
}
