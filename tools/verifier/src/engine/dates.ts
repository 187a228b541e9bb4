/** Which dates of a document say from when and until when it is valid, and whether they have come. */

import type { Fields, Json } from "./json.ts";
import type { Moment } from "./moments.ts";
import { parseMoment } from "./moments.ts";

/** Members of a credential that tell from when it is valid, in either data model. */
export const STARTS: readonly string[] = ["validFrom", "issuanceDate"];
/** Members that tell until when, in any context that is known: the first one to come decides. */
export const ENDS: readonly string[] = ["validUntil", "expirationDate", "expires", "expiration"];

/** Whether a date is not there: null and empty text are no dates. */
export const isAbsent = (value: Json | undefined): boolean => value === null || value === undefined || value === "";

/** Whether an end has come; null when that cannot be told. */
export function isOver(end: Json | undefined, now: number): boolean | null {
  const moment = parseMoment(end);
  if (moment === null) return null;
  return moment.latest < now ? true : moment.earliest >= now ? false : null;
}

/** Whether a start has come; null when that cannot be told. */
export function hasBegun(start: Json | undefined, now: number): boolean | null {
  const moment = parseMoment(start);
  if (moment === null) return null;
  return moment.latest <= now ? true : moment.earliest > now ? false : null;
}

/** The values of those members of `keys` that are there. */
export const datesOf = (document: Fields, keys: readonly string[]): Json[] =>
  keys.flatMap((key) => (isAbsent(document[key]) ? [] : [document[key] as Json]));

/** The date that comes last, of dates that can be read; null when there is none. */
export const lastOf = (dates: readonly Json[]): Moment | null => extremeOf(dates, (one, other) => one > other);

/** The date that comes first, of dates that can be read; null when there is none. */
export const firstOf = (dates: readonly Json[]): Moment | null => extremeOf(dates, (one, other) => one < other);

function extremeOf(dates: readonly Json[], isBeyond: (one: number, other: number) => boolean): Moment | null {
  let best: Moment | null = null;
  for (const date of dates) {
    const moment = parseMoment(date);
    if (moment !== null && (best === null || isBeyond(moment.latest, best.latest))) best = moment;
  }
  return best;
}

/** A date as it is told: a number of seconds as the day and hour that it means. */
export const inWords = (date: Json): unknown => parseMoment(date)?.text ?? date;
