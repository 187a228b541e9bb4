// How near a badge is to those of the catalogue, and by which words: the twin of
// plugins/badgeons/model/similarity/__init__.py, where the measure is told. What is added up is added up in the same
// order, so that both come to the same figures.

import { common, maxWordsShown, referenceBadges, stemsOf, thresholds, weights } from "./words.ts";

type Field = keyof typeof weights;

/** What is compared of a candidate; `text` is in brief, the description and the tags. */
export type BadgeText = Readonly<Partial<Record<Field, string>>>;

/** A badge that candidates are compared with: `address` is from the root of the site, or of another site. */
export interface IndexedBadge {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** The stems of each field that has some, by their positions in the index's `stems`. */
  readonly fields: Readonly<Partial<Record<Field, readonly number[]>>>;
}

/** What the build writes: `publishing/pages/similar_badges.py`. */
export interface SimilarityIndex {
  readonly version: 1;
  /** How many of the badges, the first ones, are the catalogue's own: they say what a stem weighs. */
  readonly own: number;
  readonly stems: readonly string[];
  readonly badges: readonly IndexedBadge[];
}

/** A badge that a candidate is near: how much, from 0 to 1, and by which of its words, the heaviest first. */
export interface NearBadge {
  readonly badge: IndexedBadge;
  readonly score: number;
  readonly words: readonly string[];
}

type Fields = ReadonlyMap<Field, readonly string[]>;
type Vector = Map<string, number>;

const NAMES = Object.keys(weights).sort() as Field[];

/** The badges of an index that a candidate is near, the nearest first. */
export function nearBadges(candidate: BadgeText, index: SimilarityIndex): NearBadge[] {
  const written = new Map<string, string>();
  const fields = new Map<Field, string[]>();
  for (const field of ["name", "text", "criteria"] as const) {
    const stems = stemsOf(candidate[field] ?? "");
    if (stems.size > 0) fields.set(field, [...stems.keys()]);
    for (const [stem, word] of stems) written.set(stem, word);
  }
  let compare = comparers.get(index);
  if (compare === undefined) comparers.set(index, (compare = comparer(index)));
  const near: NearBadge[] = [];
  for (const [position, badge] of index.badges.entries()) {
    const shares = compare(fields, position);
    if (shares === null) continue;
    const words = [...shares].sort(byWeight).slice(0, maxWordsShown).map(([stem]) => written.get(stem) ?? stem);
    near.push({ badge, score: sum(shares.values()), words });
  }
  return near.sort((one, other) => other.score - one.score);
}

type Comparer = (candidate: Fields, position: number) => Vector | null;
const comparers = new WeakMap<SimilarityIndex, Comparer>();

/** What compares a candidate with the badge at a position; what it works out of the index is kept. */
function comparer(index: SimilarityIndex): Comparer {
  const weightOf = weigher(index);
  const badges = index.badges.map((badge) => fieldsOf(badge, index.stems));
  const vectors = new Map<string, Vector>();
  return (candidate, position) => {
    const other = badges[position] ?? new Map();
    return sharesOf(candidate, other, (fields, compared) => {
      if (fields === candidate) return vectorOf(fields, compared, weightOf);
      const key = `${position} ${compared.join()}`;
      const vector = vectors.get(key) ?? vectorOf(fields, compared, weightOf);
      vectors.set(key, vector);
      return vector;
    });
  };
}

/** The share of each stem in common, when the whole reaches the threshold; null for badges that are not near. */
function sharesOf(
  candidate: Fields,
  other: Fields,
  vectorIn: (fields: Fields, compared: readonly Field[]) => Vector,
): Vector | null {
  const name = new Set(candidate.get("name"));
  const otherName = new Set(other.get("name"));
  if (name.size > 0 && name.size === otherName.size && [...name].every((stem) => otherName.has(stem))) {
    return new Map([...name].map((stem) => [stem, 1 / name.size]));
  }
  const compared = NAMES.filter((field) => candidate.has(field) && other.has(field));
  if (compared.length === 0) return null;
  const otherVector = vectorIn(other, compared);
  const shares: Vector = new Map();
  for (const [stem, weight] of vectorIn(candidate, compared)) {
    const otherWeight = otherVector.get(stem);
    if (otherWeight !== undefined) shares.set(stem, weight * otherWeight);
  }
  return sum(shares.values()) >= thresholdOf(compared) ? shares : null;
}

/** The vector of length 1 of some fields. */
function vectorOf(fields: Fields, compared: readonly Field[], weightOf: (stem: string) => number): Vector {
  const vector: Vector = new Map();
  for (const field of compared) {
    const own: Vector = new Map((fields.get(field) ?? []).map((stem) => [stem, weightOf(stem)]));
    const scale = weights[field] / lengthOf(own);
    for (const [stem, weight] of own) vector.set(stem, (vector.get(stem) ?? 0) + weight * scale);
  }
  const length = lengthOf(vector);
  return new Map([...vector].map(([stem, weight]) => [stem, weight / length]));
}

/** What a stem weighs in a catalogue: the rarer, the more. */
function weigher(index: SimilarityIndex): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const { fields } of index.badges.slice(0, index.own)) {
    for (const position of new Set(Object.values(fields).flat())) {
      const stem = index.stems[position] ?? "";
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  const badges = index.own + referenceBadges;
  return (stem) => Math.log(1 + badges / ((counts.get(stem) ?? 0) + (common.get(stem) ?? 1)));
}

function fieldsOf(badge: IndexedBadge, stems: readonly string[]): Fields {
  const named = Object.entries(badge.fields) as [Field, readonly number[]][];
  return new Map(named.map(([field, positions]) => [field, positions.map((position) => stems[position] ?? "")]));
}

/** The threshold of the weightiest field that both have. */
function thresholdOf(compared: readonly Field[]): number {
  const [field] = (Object.keys(thresholds) as Field[]).filter((name) => compared.includes(name));
  return field === undefined ? Number.POSITIVE_INFINITY : thresholds[field];
}

function byWeight([stem, share]: readonly [string, number], [other, otherShare]: readonly [string, number]): number {
  return otherShare - share || (stem < other ? -1 : 1);
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const lengthOf = (vector: Vector): number => Math.sqrt(sum([...vector.values()].map((weight) => weight * weight)));
