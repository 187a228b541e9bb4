// The words of a badge that count when two are compared, each by its stem: the twin of
// plugins/badgeons/model/similarity/words.py, where the steps are told.

import json from "../../../../plugins/badgeons/model/similarity/constants.json";
import FrenchStemmer from "./snowball/french-stemmer.js";

export const { weights, thresholds, reference_badges: referenceBadges, max_words_shown: maxWordsShown } = json;

const NOT_WORDS = /(?:https?:\/\/|www\.)\S*|[·•‧][\p{L}\p{Nl}\p{No}]*/gu;
const stemmer = new FrenchStemmer();
const known = new Map<string, string>();

/** The folded stem of a word. */
export function stemOf(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    const whole = stemmer.stemWord(word.replace(/[sx]$/, ""));
    stem = whole.replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
    known.set(word, stem);
  }
  return stem;
}

/** The words of a text in small letters, with their accents. */
export function writtenWords(text: string): string[] {
  return text.normalize("NFC").toLowerCase().replace(NOT_WORDS, " ").match(/\p{L}+/gu) ?? [];
}

const stopWords = new Set(writtenWords(json.stop_words));
const sameMeaning = new Map(
  json.same_meaning.flatMap((group) => {
    const stems = writtenWords(group).map(stemOf);
    return stems.map((stem) => [stem, stems[0] ?? stem] as const);
  }),
);
const counted = (stem: string): string => sameMeaning.get(stem) ?? stem;

/** In how many of the imaginary badges a stem stands; the others stand in one. */
export const common: ReadonlyMap<string, number> = new Map(
  Object.entries(json.common_words).flatMap(([count, words]) =>
    writtenWords(words).map((word) => [counted(stemOf(word)), Number(count)] as const),
  ),
);

/** The stems of a text that count, each with the word, as it was first written, that it comes from. */
export function stemsOf(text: string): Map<string, string> {
  const stems = new Map<string, string>();
  for (const word of writtenWords(text)) {
    if ([...word].length < json.min_letters || stopWords.has(word)) continue;
    const stem = counted(stemOf(word));
    if (!stems.has(stem)) stems.set(stem, word);
  }
  return stems;
}
