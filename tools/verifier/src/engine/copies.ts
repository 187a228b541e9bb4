/**
 * Whether a copy of an assertion says what its issuer publishes, in whatever way each is spelled.
 *
 * Two documents say the same when they mean the same: a date in another zone, an array of one, an object instead of its
 * address change nothing. A copy may say less; it may neither say more nor something else.
 */

import { limits } from "./constants.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, isEqual, isFields, itemsOf, textOf } from "./json_values.ts";
import { mayBe, parseMoment } from "./moments.ts";
import { vocabulary } from "./open_badges_terms.ts";
import { isNearAddress } from "./web_addresses.ts";

/** Members whose object is published at its own address, where it is to be compared. */
const PUBLISHED_APART = ["badge", "issuer"];
/** Members of a copy alone that change nothing to what it says: `uid` is what `id` was before. */
const TELLING_NOTHING = ["uid", "version", "@language"];
/** Members that a copy may leave out, and may not empty. */
const ESSENTIAL = ["recipient", "identity", "salt", "hashed", "badge", "issuer", "issuedOn", "verification", "criteria", "name"];
const TWIN_TYPES = ["Issuer", "Profile"];

/** An object of a copy, by its path, with the address where it is published. */
export interface Embedded {
  readonly path: string;
  readonly object: Fields;
  readonly url: string;
}

/**
 * What a copy says otherwise than what is published, by the path of each member.
 *
 * `contradicted`: both say it, differently. `added`: the copy alone says it. `omitted`: the copy leaves it out. `unsure`:
 * it could not be compared. `embedded`: objects of the copy that remain to be compared.
 */
export class Comparison {
  readonly contradicted: string[] = [];
  readonly added: string[] = [];
  readonly omitted: string[] = [];
  readonly unsure: string[] = [];
  readonly embedded: Embedded[] = [];

  constructor(private count = 0) {}

  /** What the copy says and is not published. */
  get differing(): readonly string[] {
    return [...this.contradicted, ...this.added];
  }

  /** Whether the copy says nothing else, as far as could be seen. */
  get isFaithful(): boolean {
    return !(this.contradicted.length || this.added.length || this.unsure.length);
  }

  /** Compare two objects as `readTerms` gives them. Their own identifiers are the caller's business. */
  objects(copy: Fields, published: Fields, path = ""): void {
    const keys = new Set([...Object.keys(copy), ...Object.keys(published)]);
    for (const key of ["@context", "id"]) keys.delete(key);
    for (const key of [...keys].sort(byCharacter)) {
      const place = `${path}${key}`;
      const [mine, theirs] = [valueIn(copy, key), valueIn(published, key)];
      if (theirs === undefined) {
        if (!tellsNothing(key, mine ?? null, path !== "")) this.added.push(place);
      } else if (mine === undefined) {
        if (!tellsNothing(key, theirs, path !== "")) this.omitted.push(place);
      } else this.members(key, mine, theirs, place);
    }
  }

  private members(key: string, copy: Json, published: Json, place: string): void {
    const [mine, theirs] = [itemsOf(copy), itemsOf(published)];
    if (key === "type") {
      if (!typesAgree(mine, theirs)) this.contradicted.push(place);
    } else if (isVoid(copy) && !isVoid(published)) {
      (ESSENTIAL.includes(key) ? this.contradicted : this.omitted).push(place);
    } else if (mine.length === 1 && theirs.length === 1) {
      this.items(key, mine[0] ?? null, theirs[0] ?? null, place);
    } else this.collections(key, mine, theirs, place);
  }

  /** Arrays, whose order says nothing (JSON-LD 1.1, 4.3). */
  private collections(key: string, copy: readonly Json[], published: readonly Json[], place: string): void {
    const [mine, theirs] = withoutCommon(copy, published);
    if (mine.length * theirs.length > limits.max_compared_pairs) {
      this.unsure.push(place);
      return;
    }
    for (const item of mine) {
      const at = theirs.findIndex((other) => this.matches(key, item, other, place));
      if (at >= 0) theirs.splice(at, 1);
      else if (!isVoid(item)) (theirs.length ? this.contradicted : this.added).push(place);
    }
    if (theirs.some((item) => !isVoid(item))) this.omitted.push(place);
  }

  /** Whether two items of arrays say the same; what of it remains to be compared is kept. */
  private matches(key: string, copy: Json, published: Json, place: string): boolean {
    const attempt = new Comparison(this.count);
    attempt.items(key, copy, published, place);
    this.count = attempt.count;
    if (!attempt.isFaithful) return false;
    this.omitted.push(...attempt.omitted);
    this.embedded.push(...attempt.embedded);
    return true;
  }

  private items(key: string, copy: Json, published: Json, place: string): void {
    this.count += 1;
    if (this.count > limits.max_compared_pairs) this.unsure.push(place);
    else if (isFields(copy) && isFields(published)) this.pairs(copy, published, place);
    else if (vocabulary.references.has(key) && (isFields(copy) || isFields(published))) {
      this.references(key, copy, published, place);
    } else if (!isSameValue(key, copy, published)) this.contradicted.push(place);
  }

  /** An object on each side. */
  private pairs(copy: Fields, published: Fields, place: string): void {
    const [mine, theirs] = [idOf(copy), idOf(published)];
    if (mine && theirs && !isNearAddress(mine, theirs)) {
      this.contradicted.push(`${place}.id`);
      return;
    }
    if ((mine && !theirs) || namesItselfOtherwise(copy, published)) this.added.push(`${place}.id`);
    this.objects(copy, published, `${place}.`);
  }

  /** An object on one side, its address on the other. */
  private references(key: string, copy: Json, published: Json, place: string): void {
    const [mine, theirs] = [idOf(copy), idOf(published)];
    if (mine && theirs && !isNearAddress(mine, theirs)) this.contradicted.push(`${place}.id`);
    else if (typeof copy === "string") {
      if (!theirs) this.unsure.push(place);
    } else if (!isFields(copy) || typeof published !== "string") this.contradicted.push(place);
    else if (hasOtherId(copy)) this.added.push(`${place}.id`);
    else if (PUBLISHED_APART.includes(key)) this.embedded.push({ path: place, object: copy, url: published });
    else if (mine) this.objects(copy, {}, `${place}.`);
    else this.contradicted.push(place);
  }
}

const byCharacter = (one: string, other: string): number => (one < other ? -1 : 1);

const valueIn = (fields: Fields, key: string): Json | undefined => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** Whether a member that one side leaves out says nothing that counts. */
function tellsNothing(key: string, value: Json, isInside: boolean): boolean {
  if (key === "revoked") return value === false || isVoid(value);
  return TELLING_NOTHING.includes(key) || (key === "type" && isInside) || isVoid(value);
}

/** Whether a copy has identifiers that are no single text, and are not those which are published. */
export function namesItselfOtherwise(copy: Fields, published: Fields): boolean {
  return hasOtherId(copy) && !isEqual(copy["id"] ?? null, published["id"] ?? null);
}

/** Whether an object is named otherwise than by one text: by several, or by something else. */
function hasOtherId(value: Fields): boolean {
  return !idOf(value) && !isVoid(valueIn(value, "id") ?? "");
}

/** Whether a value says nothing, whatever it is made of. */
function isVoid(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.every(isVoid);
  if (isFields(value)) return Object.entries(value).every(([key, item]) => key === "@context" || isVoid(item));
  return value === "";
}

function typesAgree(copy: readonly Json[], published: readonly Json[]): boolean {
  const [mine, theirs] = [copy.map(textOf), published.map(textOf)];
  const isTwin = (type: string): boolean => TWIN_TYPES.includes(type);
  return mine.some((type) => theirs.includes(type)) || (mine.some(isTwin) && theirs.some(isTwin));
}

function isSameValue(key: string, copy: Json, published: Json): boolean {
  if (isEqual(copy, published)) return true;
  if (vocabulary.dates.has(key)) {
    const [mine, theirs] = [parseMoment(copy), parseMoment(published)];
    return mine !== null && theirs !== null && mayBe(mine, theirs);
  }
  if (typeof copy !== "string" || typeof published !== "string") return false;
  if (vocabulary.references.has(key)) return isNearAddress(copy, published);
  if (key === "email" || (key === "identity" && copy.includes("$"))) return copy.toLowerCase() === published.toLowerCase();
  return normalText(copy) === normalText(published);
}

/** A text as it is read: one way to write accents and ends of lines. */
const normalText = (text: string): string =>
  text.normalize("NFC").replaceAll("\r\n", "\n").replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

/** The items of each that the other has not, word for word. */
function withoutCommon(copy: readonly Json[], published: readonly Json[]): [Json[], Json[]] {
  const counts = new Map<string, number>();
  for (const item of published) counts.set(sortedJson(item), (counts.get(sortedJson(item)) ?? 0) + 1);
  const common = new Map<string, number>();
  for (const item of copy) {
    const [text, left] = [sortedJson(item), counts.get(sortedJson(item)) ?? 0];
    if (left === 0) continue;
    counts.set(text, left - 1);
    common.set(text, (common.get(text) ?? 0) + 1);
  }
  return [leftOf(copy, new Map(common)), leftOf(published, new Map(common))];
}

function leftOf(items: readonly Json[], common: Map<string, number>): Json[] {
  return items.filter((item) => {
    const [text, count] = [sortedJson(item), common.get(sortedJson(item)) ?? 0];
    if (count > 0) common.set(text, count - 1);
    return count === 0;
  });
}

/** A JSON value as text, its properties in order: the same text for the same value. */
function sortedJson(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`;
  if (isFields(value)) {
    const keys = Object.keys(value).sort(byCharacter);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`).join()}}`;
  }
  return typeof value === "bigint" ? `${value}` : (JSON.stringify(value) ?? "null");
}

/** How a copy compares with what is published, both as `readTerms` gives them. */
export function compare(copy: Fields, published: Fields): Comparison {
  const comparison = new Comparison();
  if (!isEqual(copy, published)) comparison.objects(copy, published);
  return comparison;
}

/** Whether an object is there itself, and not by its address alone. */
export const isEmbedded = (value: Json | undefined): boolean =>
  Object.keys(fieldsOf(value)).some((key) => !["id", "@context", "type"].includes(key));
