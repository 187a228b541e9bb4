/**
 * Dates as badges write them: a moment, or the span of time that it may stand for.
 *
 * The standards ask for a date, a time and a zone (XML Schema dateTimeStamp). Many badges leave some of it out, or count
 * seconds since 1970 as Open Badges 1.0 allowed: such a date is a slip of form, and decides wherever every moment that it
 * may stand for gives the same answer.
 */

import type { Json } from "./json.ts";
import { parseDateTime } from "./json_values.ts";

const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const NUMBER = /^\d{9,14}(?:\.\d{1,6})?$/;
/** A smaller number would be a date before 1973: it is more likely to be something else, such as 20260314. */
const MIN_SECONDS = 100_000_000;
/** A number of that many is of milliseconds: as seconds it would be in the year 5138. */
const MIN_MILLISECONDS = 100_000_000_000;
const MAX_MILLISECONDS = 100_000_000_000_000;
const DAY = 86_400_000;
/** How far ahead of and behind universal time a clock on Earth may be, in milliseconds. */
const [EASTERNMOST, WESTERNMOST] = [14 * 3_600_000, 12 * 3_600_000];

/**
 * When something is, in milliseconds since 1970: between `earliest` and `latest`, which are the same when the date is whole.
 *
 * `isRegular`: whether it is written as the standards ask. `text` is how it is told.
 */
export interface Moment {
  readonly earliest: number;
  readonly latest: number;
  readonly isRegular: boolean;
  readonly text: string;
}

/** Whether both may be one moment, the second being the last one counts: one holds the other. */
export function mayBe(one: Moment, other: Moment): boolean {
  const [mine, theirs] = [one, other].map(({ earliest, latest }) => [
    Math.floor(earliest / 1000),
    Math.floor(latest / 1000),
  ]) as [[number, number], [number, number]];
  return (mine[0] <= theirs[0] && theirs[1] <= mine[1]) || (theirs[0] <= mine[0] && mine[1] <= theirs[1]);
}

/**
 * The moment that a value of a document tells, null when it tells none.
 *
 * Read are dates with or without time and zone, with a space for `T`, years and months, and numbers of seconds or
 * milliseconds since 1970, as a number or as text.
 */
export function parseMoment(value: Json | undefined): Moment | null {
  const regular = parseDateTime(value);
  if (regular !== null) return { earliest: regular, latest: regular, isRegular: true, text: String(value) };
  if (typeof value === "number") return ofNumber(value);
  if (typeof value !== "string") return null;
  const text = value.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");
  return NUMBER.test(text) ? ofNumber(Number(text)) : ofText(text);
}

function ofNumber(number: number): Moment | null {
  if (!(number >= MIN_SECONDS && number < MAX_MILLISECONDS)) return null;
  const moment = number >= MIN_MILLISECONDS ? number : number * 1000;
  const text = `${new Date(Math.floor(moment / 1000) * 1000).toISOString().slice(0, 19)}Z`;
  return { earliest: moment, latest: moment, isRegular: false, text };
}

function ofText(text: string): Moment | null {
  const whole = DATE.exec(text);
  const basic = whole ? null : BASIC.exec(text);
  const match = whole ?? basic;
  if (!match) return null;
  const number = (index: number, otherwise: number): number => Number(match[index] ?? otherwise);
  const [year, month, day] = [number(1, 0), number(2, 1), number(3, 1)];
  const [hour, minute, second] = [number(4, 0), number(5, 0), number(6, 0)];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number(`0.${((whole && match[7]) ?? "0").slice(0, 6)}`) * 1000;
  const start = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const span = match[4] === undefined ? spanOf(year, match[2], match[3]) : 0;
  const zone = match[whole ? 8 : 7];
  if (zone === undefined) {
    return { earliest: start - EASTERNMOST, latest: start + span + WESTERNMOST, isRegular: false, text };
  }
  const offset = offsetOf(zone);
  return offset === null ? null : { earliest: start - offset, latest: start + span - offset, isRegular: false, text };
}

/** From the first to the last millisecond of a year, a month or a day. */
function spanOf(year: number, month: string | undefined, day: string | undefined): number {
  if (day !== undefined) return DAY - 1;
  const [first, next] = [new Date(0), new Date(0)];
  const at = month === undefined ? 0 : Number(month) - 1;
  first.setUTCFullYear(year, at, 1);
  next.setUTCFullYear(month === undefined ? year + 1 : year, month === undefined ? 0 : at + 1, 1);
  return next.getTime() - first.getTime() - 1;
}

/** How far a zone is ahead of universal time, in milliseconds; null when it is no zone. */
function offsetOf(zone: string): number | null {
  if (!/^[+-]/.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", "") || 0)];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
