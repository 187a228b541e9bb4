// What the build writes for the search: plugins/badgeons/publishing/pages/search.

import type { PackedIndex } from "./packed_index.ts";

export interface SearchIndex {
  /** Goes with the address of the other files, lest one of another build answer. */
  readonly version: string;
  /** How many entries of each kind there are, in the order of their numbers. */
  readonly kinds: readonly (readonly [kind: string, count: number])[];
  readonly cardsInFile: number;
  /** The folder of the list of badges, from the root of the site. */
  readonly list: string;
  readonly words: Readonly<Record<string, string>>;
  readonly index: PackedIndex;
}

/** The name of an element, its attributes, then its children. */
export type Tree = readonly [name: string, attributes: Readonly<Record<string, string>>, ...children: (string | Tree)[]];

export interface Facets {
  readonly facets: Readonly<Record<string, { readonly values: readonly string[]; readonly of: readonly (readonly number[])[] }>>;
  readonly orders: Readonly<Record<string, readonly number[]>>;
}
