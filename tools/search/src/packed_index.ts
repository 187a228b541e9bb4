// The index as the build packs it: the twin of plugins/badgeons/publishing/pages/search/packed_index.py.

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

export function numbers(packed: string): number[] {
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
