// Words of every day: what people say, and what a catalogue says for it. A family is opened when one of its words is asked for.

import json from "../../../plugins/badgeons/model/search/words.json";
import { folded } from "../../shared/stems.ts";
import { isStopWord, termOf, termsOf, wordsOf } from "./terms.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What an expression of one word or several means in a catalogue. */
export interface Expression {
  /** Its words, which must follow one another: small words among them unless it has two others. */
  readonly words: readonly string[];
  readonly withSmallWords: boolean;
  readonly means: () => readonly string[];
}

/** Letters of a word in the singular. */
export const singular = (word: string): string => folded(word).replace(/[sx]$/, "");

/** Words of one stem begin alike: stems are made of those alone that may have it. */
const beginningOf = (word: string): string => singular(word).slice(0, 3);

const expressions: readonly Expression[] = json.everyday.flatMap(([said = "", words = ""]) => {
  let terms: readonly string[] | undefined;
  const means = (): readonly string[] => (terms ??= termsOf(words));
  return said.split(",").map((expression): Expression => {
    const all = wordsOf(expression);
    const telling = all.filter((word) => !isStopWord(word));
    const withSmallWords = all.length > 1 && telling.length < 2;
    return { words: withSmallWords ? all : telling, withSmallWords, means };
  });
});

const byFirstWord = new Map<string, Expression[]>();
const byBeginning = new Map<string, Set<string>>();
/** The words as they are written: what is written so is not taken for another word of the same stem. */
const written = new Map<string, string>();

for (const expression of expressions) {
  for (const [position, word] of expression.words.entries()) {
    const beginning = beginningOf(word);
    if (position === 0) byFirstWord.set(beginning, [...(byFirstWord.get(beginning) ?? []), expression]);
    byBeginning.set(beginning, (byBeginning.get(beginning) ?? new Set()).add(word));
    written.set(singular(word), word);
  }
}

/** The expressions that may begin with a word. */
export const expressionsFrom = (word: string): readonly Expression[] => byFirstWord.get(beginningOf(word)) ?? [];

/** Whether an expression has a word as it is written. */
export const isWritten = (word: string): boolean => written.has(singular(word));

/** Whether an expression has a word of the same stem. */
export function isEveryday(word: string): boolean {
  const term = termOf(word);
  return [...(byBeginning.get(beginningOf(word)) ?? [])].some((other) => termOf(other) === term);
}

const SOUND = 0.8;
let vocabulary: Vocabulary | undefined;

/** The words of every day that one which nobody knows may have been meant to be, with how sure that is. */
export function meantWords(word: string): ReadonlyMap<string, number> {
  vocabulary ??= new Vocabulary(written.keys());
  const letters = singular(word);
  const near = new Map<string, number>();
  for (const other of [...vocabulary.alike(letters, letters), ...vocabulary.relatedByEar(letters)]) near.set(other, SOUND);
  for (const [other, worth] of vocabulary.mistyped(letters, letters)) near.set(other, Math.max(worth, near.get(other) ?? 0));
  return new Map([...near].map(([other, worth]) => [written.get(other) ?? other, worth]));
}
