// The index as the build packs it: the twin of plugins/badgeons/publishing/pages/search/packed_index.py.

import type { AsPlainObject } from "minisearch";

export interface PackedIndex {
  readonly fields: readonly string[];
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly lengths: readonly string[];
  readonly terms: readonly (readonly string[])[];
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;=?@[]^_{|}~ '";
const BASE = 45;
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

function numbers(packed: string): number[] {
  const values: number[] = [];
  let rest = 0;
  for (const character of packed) {
    const value = VALUES.get(character) ?? 0;
    if (value < BASE) {
      values.push(rest * BASE + value);
      rest = 0;
    } else rest = rest * BASE + value - BASE;
  }
  return values;
}

/** The numbers of the entries, in rising order. */
export function positions(packed: string): number[] {
  let before = -1;
  return numbers(packed).map((gap) => (before += gap + 1));
}

/** The same index in the serialised form of MiniSearch. */
export function miniSearchForm({ fields, addresses, lengths, terms }: PackedIndex): AsPlainObject {
  const columns = lengths.map(numbers);
  const size = addresses.length;
  const numbered = <T>(value: (number: number) => T): Record<string, T> =>
    Object.fromEntries(addresses.map((_, number) => [String(number), value(number)]));
  return {
    documentCount: size,
    nextId: size,
    documentIds: numbered((number) => number),
    fieldIds: Object.fromEntries(fields.map((name, field) => [name, field])),
    fieldLength: numbered((number) => columns.map((column) => column[number] ?? 0)),
    averageFieldLength: columns.map((column) => column.reduce((sum, length) => sum + length, 0) / Math.max(size, 1)),
    storedFields: {},
    dirtCount: 0,
    index: terms.map(([term = "", ...packed]) => [term, postings(packed)]),
    serializationVersion: 2,
  };
}

function postings(packed: readonly string[]): Record<string, Record<string, number>> {
  const found: Record<string, Record<string, number>> = {};
  for (const [field, text] of packed.entries()) {
    if (text) found[field] = Object.fromEntries(positions(text).map((number) => [number, 1]));
  }
  return found;
}
