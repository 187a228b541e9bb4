/** The reader's language: French is in the code, another comes as a table that the site's build writes. */

import { filled } from "../words.ts";
import { fileBeside } from "./site_files.ts";

let table: Readonly<Record<string, string>> = {};
let language = "fr";

export async function speak(chosen: string): Promise<void> {
  language = chosen;
  if (chosen === "fr") return;
  const response = await fetch(fileBeside("words.json")).catch(() => null);
  if (response?.ok) table = (await response.json()) as Readonly<Record<string, string>>;
}

/** A French sentence whose high punctuation cannot begin or end a line alone. */
const unbroken = (text: string): string => text.replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0");

/** A marked French sentence in the reader's language, its blanks filled. */
export const say = (sentence: string, values: Readonly<Record<string, unknown>> = {}): string =>
  filled(language === "fr" ? unbroken(sentence) : table[sentence] || sentence, values);

/** The country whose ways of writing dates a language takes: in English too, days come before months. */
const locale = (): string => (language === "en" ? "en-GB" : language);

/** A date, or a moment when it has an hour, as people write it. */
export const day = (moment: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(moment);

export const dayAndHour = (moment: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(moment);
