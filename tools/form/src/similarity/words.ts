// The words of a badge that count when two are compared, each by its stem: the twin of
// plugins/badgeons/model/similarity/words.py, where the steps are told.

import json from "../../../../plugins/badgeons/model/similarity/constants.json";
import { stemOf, writtenWords } from "../../../shared/stems.ts";

export { stemOf };

export const { weights, thresholds, reference_badges: referenceBadges, max_words_shown: maxWordsShown } = json;

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
