// What drawings are made of: the package's `drawing.json`, in the bundle, and `pictograms.json`, which the site
// publishes beside the page. The twin of plugins/badgeons/drawing/data.py.

import json from "../../../../plugins/badgeons/drawing/drawing.json";

export type Language = "fr" | "en";
export type Bilingual = Readonly<Record<Language, string>>;

/** Five colours of one hue, `#rrggbb`: of the outline, the ground, the hills behind, the land, and a light one. */
export interface Colours {
  readonly rim: string;
  readonly ground: string;
  readonly hill: string;
  readonly deep: string;
  readonly tint: string;
}

/** Colours of the palette; `fr` is their name as a masculine and as a feminine adjective. */
export interface NamedColours extends Colours {
  readonly fr: readonly string[];
  readonly en: string;
}

/** `marks`: the middle of the marks of posture; `motif`: the middle of what is drawn inside, and its square's side. */
export interface Family {
  readonly shape: Bilingual & { readonly feminine: boolean };
  readonly colour: string;
  readonly outline: string;
  readonly marks: readonly number[];
  readonly motif: readonly number[];
}

export interface Letter {
  readonly width: number;
  readonly path: string;
}

/** A drawing of the library: path data in a box of 24 × 24. `words` are those to search it by, between spaces. */
export interface Pictogram {
  readonly id: string;
  readonly source: string;
  readonly name: Bilingual;
  readonly words: Bilingual;
  readonly path: string;
}

/** The library, by identifier. */
export type Pictograms = ReadonlyMap<string, Pictogram>;

export interface DrawingData {
  readonly cream: string;
  readonly sun: string;
  readonly pages: readonly string[];
  readonly colours: Readonly<Record<string, NamedColours>>;
  readonly families: Readonly<Record<string, Family>>;
  readonly letters: Readonly<Record<string, Letter>>;
  readonly accents: Readonly<Record<string, string>>;
  readonly default_pictogram: string;
  /** What is seen, of one letter, of several, of a pictogram: `{motif}` in `{shape}`. */
  readonly descriptions: Readonly<Record<"letter" | "letters" | "pictogram", Bilingual>>;
}

export const drawingData: DrawingData = json;

/** The library that `pictograms.json` holds, once it is fetched and parsed. */
export function pictogramsOf(content: { readonly pictograms: readonly Pictogram[] }): Pictograms {
  return new Map(content.pictograms.map((pictogram) => [pictogram.id, pictogram]));
}

/** Of an object's own members alone: what people write may be `constructor`. */
export function own<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
