// Initials drawn with one round stroke: the twin of plugins/badgeons/drawing/lettering.py.

import { drawingData, type Letter, own } from "./data.ts";

const MAX_INITIALS = 3;
const STROKE = 26;
const SPACING = 40;
const CAPITAL = 160;
const ACCENTED = 224;
const CEDILLA = "U+0327";

interface SpelledLetter {
  readonly letter: Letter;
  readonly accent: string;
}

/** Each letter with its accent (`U+0301`, empty without); null for what cannot be drawn. */
export function spelled(initials: string): SpelledLetter[] | null {
  const letters: SpelledLetter[] = [];
  for (const character of initials.normalize("NFC").toUpperCase()) {
    const [base = "", mark, ...rest] = character.normalize("NFD");
    const letter = own(drawingData.letters, base);
    const accent = mark === undefined ? "" : `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    if (letter === undefined || rest.length > 0 || (accent !== "" && own(drawingData.accents, accent) === undefined)) return null;
    letters.push({ letter, accent });
  }
  return letters.length >= 1 && letters.length <= MAX_INITIALS ? letters : null;
}

/** Initials as SVG strokes around a point, in a square of a side; lengths in hundredths are whole numbers. */
export function lettered(letters: readonly SpelledLetter[], middle: number, centre: number, side: number, colour: string): string {
  const width = letters.reduce((sum, { letter }) => sum + letter.width, SPACING * (letters.length - 1));
  const height = letters.some(({ accent }) => accent !== "" && accent !== CEDILLA) ? ACCENTED : CAPITAL;
  const scale = Math.min(Math.floor((side * 115) / (width + STROKE)), Math.floor((side * 90) / (height + STROKE)));
  const x = middle * 100 - Math.floor((width * scale) / 2);
  const y = centre * 100 + (height / 2) * scale;
  const parts: string[] = [];
  let at = 0;
  for (const { letter, accent } of letters) {
    parts.push(stroke(at, letter.path));
    if (accent !== "") parts.push(stroke(at + Math.floor(letter.width / 2), own(drawingData.accents, accent) ?? ""));
    at += letter.width + SPACING;
  }
  const place = `translate(${hundredths(x)} ${hundredths(y)}) scale(${hundredths(scale)})`;
  const pen = `stroke="${colour}" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"`;
  return [`<g transform="${place}" fill="none" ${pen}>`, ...parts, "</g>"].join("\n");
}

function stroke(x: number, path: string): string {
  return x === 0 ? `<path d="${path}"/>` : `<path transform="translate(${x} 0)" d="${path}"/>`;
}

/** A number of hundredths, 0 or more, as a decimal without needless zeros. */
function hundredths(value: number): string {
  const text = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  return text.replace(/\.?0+$/, "");
}
