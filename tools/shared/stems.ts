// The words of a text, and their stems: the twin of plugins/badgeons/model/stems.py.

import FrenchStemmer from "./snowball/french-stemmer.js";

const NOT_WORDS = /(?:https?:\/\/|www\.)\S*|[·•‧][\p{L}\p{Nl}\p{No}]*/gu;
const stemmer = new FrenchStemmer();
const known = new Map<string, string>();

/** A text in small letters, in form NFC, without addresses and inclusive endings. */
export const plainText = (text: string): string => text.normalize("NFC").toLowerCase().replace(NOT_WORDS, " ");

/** The words of a text in small letters, with their accents; digits count for nothing. */
export const writtenWords = (text: string): string[] => plainText(text).match(/\p{L}+/gu) ?? [];

/** The folded stem of a word. */
export function stemOf(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) known.set(word, (stem = folded(stemmer.stemWord(word.replace(/[sx]$/, "")))));
  return stem;
}

/** Letters without their accents: `œ` is `oe`. */
export const folded = (word: string): string =>
  word.replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
