/** What comes out of a file that is not, by itself, the file of a badge. */

import type { Values } from "../errors.ts";
import { SentenceError } from "../errors.ts";
import type { Verdict } from "../verdict.ts";
import { Findings } from "../verdict.ts";

/** What was given holds no badge that can be verified: what it is, and what to do. */
export class RefusedInput extends SentenceError {}

/** A file in another, with its name there; empty for what has none. */
export interface Member {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * The badges in what was given, or else the addresses where one may be, or else a refusal.
 *
 * `badges` are files of a badge as `verify` takes them, with where they were, empty when what was given is itself one.
 * `message` says where a badge was found, when that is not plain. `otherCount` files of an archive hold none.
 */
export interface Extraction {
  readonly badges: readonly Member[];
  readonly addresses: readonly string[];
  readonly message: string;
  readonly values: Values;
  readonly otherCount: number;
  readonly isArchive: boolean;
}

export const extraction = (parts: Partial<Extraction>): Extraction => ({
  badges: [],
  addresses: [],
  message: "",
  values: {},
  otherCount: 0,
  isArchive: false,
  ...parts,
});

/** An extraction that gives nothing, and says why. */
export const refused = (message: string, values: Values = {}): Extraction => extraction({ message, values });

export const isRefused = ({ badges, addresses }: Extraction): boolean => !badges.length && !addresses.length;

/** The verdict on what holds no badge: nothing is false in it, and nothing is proved. */
export function refusalVerdict({ message, values }: Extraction): Verdict {
  const findings = new Findings();
  findings.unknown("read", message, values);
  return findings.verdict("");
}

/** An image of dots: four bytes each (red, green, blue, opacity). */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** What an engine that can parse badges says of a file that may be one. */
export interface Look {
  /** An image that is whole, and holds no badge. */
  readonly isEmptyImage: boolean;
  /** A document of a form that is verified. */
  readonly isKnown: boolean;
  /** The document, written in one way only, to be compared; empty when there is none. */
  readonly document: string;
  /** The text that carries it, out of the image that it may be baked in; empty when there is none. */
  readonly text: string;
  /** The texts of the documents that it wraps, when there are several. */
  readonly wrapped: readonly string[];
}

/** What opening files needs of the program it is in. */
export interface Tools {
  /** The text of a QR code in a picture or in dots, null when none is seen. */
  codeInPicture(content: Uint8Array<ArrayBuffer>, mediaType: string): Promise<string | null>;
  codeInPixels(pixels: Pixels): Promise<string | null>;
  look(content: Uint8Array<ArrayBuffer>): Promise<Look>;
  /** The badge in the fragment of a link. Throws RefusedInput. */
  badgeInFragment(fragment: string): Promise<Uint8Array<ArrayBuffer>>;
}
