/** Safe looks into JSON that may be anything. */

import type { Fields, Json } from "./json.ts";

const NOTHING: Fields = {};

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export const fieldsOf = (value: Json | undefined): Fields => (isFields(value) ? value : NOTHING);

/** The value when it is text, else nothing. */
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** The items of an array; a lone value is an array of one; nothing is an empty one. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The texts of `type`. */
export const typesOf = (document: Json | undefined): ReadonlySet<string> =>
  new Set(itemsOf(fieldsOf(document)["type"]).filter((name) => typeof name === "string"));

/** The identifier of an object, or the text that is one. */
export const idOf = (value: Json | undefined): string => textOf(value) || textOf(fieldsOf(value)["id"]);

const PLAIN_ADDRESS = /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[^\\\s]*)?$/;
const DETOUR = /\/\.{1,2}(?:\/|$)|%2e|%2f|%5c/i;

/**
 * Whether an address leads where it seems to: no `..`, no coded dot or slash, no name before the host. Prefixes of
 * addresses can be trusted only then.
 */
export const isPlainAddress = (url: string): boolean =>
  PLAIN_ADDRESS.test(url) && !DETOUR.test(url.split(/[?#]/)[0] ?? "");

/** Whether a value says nothing: absent, null, false, zero, empty. */
export function isEmpty(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) ? Object.keys(value).length === 0 : !value;
}

export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (isFields(one)) {
    const keys = Object.keys(one);
    return (
      isFields(other) &&
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
    );
  }
  return one === other;
}

/** JSON as text with its properties in order: the same text for the same value. */
export const sortedJson = (value: Json): string =>
  JSON.stringify(value, (_, item: Json) => {
    if (typeof item === "bigint") return `${item}n`;
    return isFields(item) ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))) : item;
  });

/** An address without its fragment. */
export const withoutFragment = (url: string): string => url.split("#", 1)[0] ?? "";

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Milliseconds since 1970 of a date and time with its zone (XML Schema dateTimeStamp), null when it is not one. */
export function parseDateTime(value: Json | undefined): number | null {
  const match = typeof value === "string" ? DATE_TIME.exec(value) : null;
  if (!match) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const [zoneHour, zoneMinute] = [part(9), part(10)];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) return null;
  const zone = (match[8] === "-" ? -1 : 1) * (zoneHour * 60 + zoneMinute);
  const thousandths = Number(`0.${(match[7] ?? "0").slice(0, 6)}`) * 1000;
  return date.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000 + thousandths;
}
