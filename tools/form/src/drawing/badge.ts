// A badge drawn from a few choices, the same as the command draws, byte for byte: the twin of
// plugins/badgeons/drawing/badge.py.

import { N_ } from "../words.ts";
import { coloursFrom, HEXADECIMAL, isUsable, usableColour } from "./colours.ts";
import { type Colours, drawingData, type Family, type Language, own, type Pictograms } from "./data.ts";
import { framed, POSTURES, svgDocument } from "./frame.ts";
import { lettered, spelled } from "./lettering.ts";

const PICTOGRAM_BOX = 24;

/**
 * What is chosen: a family, a posture (1 to 5), a colour of the palette or `#rrggbb` (the family's without), a pictogram
 * of the library or initials (a seedling without).
 */
export interface BadgeDesign {
  readonly family: string;
  readonly posture?: number | null;
  readonly colour?: string | null;
  readonly pictogram?: string | null;
  readonly initials?: string | null;
}

/** Why a design cannot be drawn: a French sentence and the values in it; `close` is what may be taken instead. */
export interface Refusal {
  readonly what: string;
  readonly found: string;
  readonly close: string;
}

/** Everything in a design that cannot be drawn. */
export function refusalsOf(design: BadgeDesign, pictograms: Pictograms): Refusal[] {
  const { family, posture, colour, pictogram, initials } = design;
  const refusals: Refusal[] = [];
  const refuse = (what: string, found: unknown = "", close = ""): void => {
    refusals.push({ what, found: String(found), close });
  };
  if (own(drawingData.families, family) === undefined) refuse(N_("« {found} » n’est aucune famille de badges"), family);
  if (posture != null && !(Number.isInteger(posture) && posture >= 1 && posture <= POSTURES)) {
    refuse(N_("la posture est un nombre de 1 à 5, pas « {found} »"), posture);
  }
  if (colour != null && HEXADECIMAL.test(colour)) {
    if (!isUsable(colour)) {
      refuse(N_("la couleur {found} est trop claire : le dessin ne se verrait pas assez"), colour, usableColour(colour));
    }
  } else if (colour != null && own(drawingData.colours, colour) === undefined) {
    refuse(N_("« {found} » n’est ni une couleur de la palette, ni un code comme #20599b"), colour);
  }
  if (pictogram != null && !pictograms.has(pictogram)) refuse(N_("« {found} » n’est aucun dessin de la bibliothèque"), pictogram);
  if (initials != null && spelled(initials) === null) {
    refuse(N_("« {found} » : les initiales sont une à trois lettres latines"), initials);
  }
  if (pictogram != null && initials != null) refuse(N_("un pictogramme ou des initiales : le badge n’a pas la place des deux"));
  return refusals;
}

/** The SVG text of a badge; `title` says what is seen. Throws a RangeError for a design that is refused. */
export function drawBadge(design: BadgeDesign & { readonly title: string }, pictograms: Pictograms): string {
  const refusals = refusalsOf(design, pictograms);
  const family = own(drawingData.families, design.family);
  if (refusals.length > 0 || family === undefined || design.title.trim() === "") {
    throw new RangeError(`a badge cannot be drawn: ${refusals.map(({ what }) => what).join(", ") || "no title"}`);
  }
  const colours = coloursOf(design.colour ?? family.colour);
  return svgDocument(design.title, framed(family, colours, design.posture ?? null, motif(design, family, pictograms), design.family));
}

/** The colours of a usable choice. */
export function coloursOf(colour: string): Colours {
  return own(drawingData.colours, colour) ?? coloursFrom(colour);
}

function motif(design: BadgeDesign, family: Family, pictograms: Pictograms): string {
  const [x = 0, y = 0, side = 0] = family.motif;
  const letters = design.initials == null ? null : spelled(design.initials);
  if (letters !== null) return lettered(letters, x, y, side, drawingData.cream);
  const path = pictograms.get(design.pictogram ?? drawingData.default_pictogram)?.path ?? "";
  const place = `translate(${x - side / 2} ${y - side / 2}) scale(${side / PICTOGRAM_BOX})`;
  return `<path transform="${place}" d="${path}" fill="${drawingData.cream}"/>`;
}

/** What is seen, in French or English: the title of the drawing and its alternative text. */
export function descriptionOf(design: BadgeDesign, language: Language, pictograms: Pictograms): string {
  const family = own(drawingData.families, design.family);
  if (family === undefined) throw new RangeError(`no family ${design.family}`);
  const shape = shapeInWords(family, design.colour, language);
  const { letter, letters, pictogram } = drawingData.descriptions;
  let motif = pictograms.get(design.pictogram ?? drawingData.default_pictogram)?.name[language] ?? "";
  let sentence = pictogram;
  if (design.initials != null) {
    motif = design.initials.normalize("NFC").toUpperCase();
    sentence = [...motif].length === 1 ? letter : letters;
  }
  const text = sentence[language].replace("{motif}", motif).replace("{shape}", shape);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A silhouette with its colour, when this one has a name: `une feuille verte`. */
function shapeInWords(family: Family, colour: string | null | undefined, language: Language): string {
  const named = own(drawingData.colours, colour ?? family.colour);
  const template = family.shape[language];
  const words = language === "en" ? named?.en : named?.fr[family.shape.feminine ? 1 : 0];
  const shape = words === undefined ? template.replace(/ \{colour\}|\{colour\} /, "") : template.replace("{colour}", words);
  return shape.replace(/^a (?=[aeiou])/, "an ");
}
