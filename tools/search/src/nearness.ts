// What makes two terms near: how they sound, where they come from, how few letters part them.

const ENDINGS =
  "issement ateur atric ation ement ition ateu euse atif ativ able ible ance ence isme iste ique ment eur ric tion age ant ent ion ist iqu if iv er ir ie te at al e t".split(" ");
const MIN_ROOT = 4;

/** What is left of a stem, feminine or not, without the endings that make a noun of a verb, or the reverse. */
export function rootOf(stem: string): string {
  return withoutEndings(stem.replace(/tric$/, "teur").replace(/eus$/, "eur"));
}

function withoutEndings(stem: string): string {
  const ending = ENDINGS.find((end) => stem.endsWith(end) && stem.length - end.length >= MIN_ROOT);
  return ending === undefined ? stem : withoutEndings(stem.slice(0, -ending.length));
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/s?ch/g, "S"],
  [/(?:qu|ck|c(?![eiy])|q)/g, "k"],
  [/ti(?=on|eu|el|al)/g, "si"],
  [/[cs]+(?=[eiy])/g, "s"],
  [/gu(?=[eiy])/g, "g"],
  [/g(?=[eiy])/g, "j"],
  [/e?au/g, "o"],
  [/ou?w?a(?=[rsxtl])/g, "oi"],
  [/y/g, "i"],
  [/ill|(?<=[aeu])il$/g, "i"],
  [/[ae]i/g, "e"],
  [/[ae][mn](?=[^aeiouymnh])/g, "A"],
  [/h/g, ""],
  [/z/g, "s"],
  [/w/g, "v"],
  [/(?<=...)e+$/, ""],
  [/(.)\1+/g, "$1"],
];

/** Letters that sound alike written alike, double ones once. */
export const soundOf = (word: string): string => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);

const SOUND_ENDINGS = "isemAt asion emAt atris ateur asio sion ike ere eur eus ive age aje aj abl ist ism er ir if iv ik at A e i".split(" ");

/** What is left of a word by ear, without silent letters at its end nor the endings of nouns and verbs. */
export const soundRootOf = (word: string): string => withoutHeardEndings(soundOf(word));

function withoutHeardEndings(sound: string): string {
  const heard = sound.replace(/(?<=....)[dptsx]+$/, "");
  const ending = SOUND_ENDINGS.find((end) => heard.endsWith(end) && heard.length - end.length >= MIN_ROOT);
  return ending === undefined ? heard : withoutHeardEndings(heard.slice(0, -ending.length));
}

/** How many letters to add, drop, change or swap make one word of the other; more than `most` is `most + 1`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let value = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, before[column - 2]! + 1);
      }
      line.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [before, last] = [last, line];
  }
  return last[other.length]!;
}
