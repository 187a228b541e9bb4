// The terms that a search finds: the twin of plugins/badgeons/model/search/__init__.py, where the steps are told.

import json from "../../../plugins/badgeons/model/search/words.json";
import { plainText, stemOf } from "../../shared/stems.ts";

const stopWords = new Set(json.stop_words.split(" "));

/** The words of a text in small letters, of two characters or more. */
export const wordsOf = (text: string): string[] => plainText(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

export const isStopWord = (word: string): boolean => stopWords.has(word);

const weakTerms = new Set(json.weak_words.split(" ").map((word) => termOf(word)));

/** Whether a word says that one asks rather than what for. */
export const isWeakWord = (word: string): boolean => weakTerms.has(termOf(word));

const ELIDED = /^(?:qu|[cdjlmnst])(?=[aeiouyh])/;

/** `lorientation`, `jai`: a word without the small one that stands before it when the apostrophe is left out. */
export const withoutElision = (letters: string): string => letters.replace(ELIDED, "");

export function termOf(word: string): string {
  return /\p{Nd}/u.test(word) ? word : stemOf(word);
}

/** The terms of a text that say something of its subject, each once. */
export const termsOf = (text: string): string[] => [
  ...new Set(wordsOf(text).filter((word) => !isStopWord(word)).map(termOf)),
];

/** The terms of a name, each once: its small words count. */
export const termsOfName = (name: string): string[] => [...new Set(wordsOf(name).map(termOf))];
