// Words as they were meant: whole ones of what was run together, parted, or has lost its apostrophe.

import { folded } from "../../shared/stems.ts";
import { isEveryday, meantWords } from "./everyday.ts";
import { isStopWord, isWeakWord, termOf, withoutElision } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** From how many letters on a word may be several, run together. */
const MIN_JOINED = 7;
/** From how many letters on a part of it may be a word that tells something, and one that is only like a known word. */
const MIN_PART = 3;
const MIN_LONG_PART = 5;
const ONE_LETTER_WORDS = new Set("aàycdjlmnst");

/** The words of a question, whole; `terms` are those of the catalogue. */
export function wholeWords(words: readonly string[], terms: Vocabulary): string[] {
  const whole: string[] = [];
  for (const typed of words) {
    const word = withoutSmallWord(typed, terms);
    const before = whole.at(-1);
    if (before !== undefined && isParted(before, word, terms)) whole.splice(-1, 1, before + word);
    else whole.push(...withoutNumber(word, terms).flatMap((part) => parts(part, terms)));
  }
  return whole;
}

/** `jai`, `cest`: the small word that is left of one that nothing has, when the apostrophe is left out. */
function withoutSmallWord(word: string, terms: Vocabulary): string {
  const rest = withoutElision(word);
  return (isStopWord(rest) || isWeakWord(rest)) && !terms.has(termOf(word)) ? rest : word;
}

/** `co voiturage`: nobody knows one of the two, and both together are a word. */
function isParted(one: string, other: string, terms: Vocabulary): boolean {
  if (isStopWord(one) || isStopWord(other)) return false;
  return !(isKnown(one, terms) && isKnown(other, terms)) && isKnown(one + other, terms);
}

/** `impression3d`: a word apart from the number that was run into it. */
function withoutNumber(word: string, terms: Vocabulary): readonly string[] {
  const [letters = word] = /^\p{L}{4,}(?=\p{N})/u.exec(word) ?? [];
  return letters === word || isKnown(word, terms) ? [word] : [letters, word.slice(letters.length)];
}

/** `travaildequipe`: the fewest words that a word nobody knows is made of, or itself. */
function parts(word: string, terms: Vocabulary): readonly string[] {
  if (word.length < MIN_JOINED || isKnown(word, terms) || isLikeKnown(word, terms) || isMistyped(word, terms)) return [word];
  const ways: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start < end; start++) {
      const [before, part] = [ways[start], word.slice(start, end)];
      if (before === undefined || !isPart(part, terms)) continue;
      const known = ways[end];
      if (known === undefined || before.length + 1 < known.length) ways[end] = [...before, part];
    }
  }
  return ways[word.length] ?? [word];
}

function isPart(part: string, terms: Vocabulary): boolean {
  if (isStopWord(part) || ONE_LETTER_WORDS.has(part)) return true;
  return part.length >= MIN_PART && (isKnown(part, terms) || (part.length >= MIN_LONG_PART && isLikeKnown(part, terms)));
}

const isKnown = (word: string, terms: Vocabulary): boolean => terms.has(termOf(word)) || isEveryday(word);

/** Whether a word sounds as one of the catalogue, or has its root. */
const isLikeKnown = (word: string, terms: Vocabulary): boolean =>
  terms.alike(termOf(word), folded(word)).length + terms.related(termOf(word)).length > 0;

const isMistyped = (word: string, terms: Vocabulary): boolean =>
  terms.mistyped(termOf(word), folded(word)).length > 0 || meantWords(word).size > 0;
