/** Sentences for people: French where they are used, put into the language of the site where they are shown. */

let translated: Readonly<Record<string, string>> = {};

/** Mark a French sentence for the catalogue and give it back as it is. */
export const N_ = (text: string): string => text;

/** The sentences of the site: `words` of the index. */
export function speak(words: Readonly<Record<string, string>>): void {
  translated = words;
}

/** A marked sentence in the language of the site, its `{names}` filled. */
export const say = (sentence: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (translated[sentence] ?? sentence).replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));

/** The same of two sentences, for one thing and for several: languages do not count alike. */
export function sayCount(one: string, many: string, count: number): string {
  const rule = new Intl.PluralRules(document.documentElement.lang || "fr").select(count);
  return say(rule === "one" ? one : many, { count });
}
