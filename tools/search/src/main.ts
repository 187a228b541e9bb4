/** The search of the site: badgeons.js loads it when one comes to a search, or to an address that asks something. */

import { CataloguePage } from "./catalogue.ts";
import { loadIndex, receiver } from "./files.ts";
import { Finder } from "./finder.ts";
import { speak } from "./sentences.ts";
import { suggest } from "./suggestions.ts";

declare global {
  interface Window {
    badgeonsSearch: typeof receiver;
  }
}

window.badgeonsSearch = receiver;

let made: Promise<Finder> | undefined;

/** The finder of the site, made at the first question. */
function finder(): Promise<Finder> {
  made ??= loadIndex().then((data) => {
    speak(data.words);
    return new Finder(data);
  });
  made.catch(() => (made = undefined));
  return made;
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-bdg-search]")) suggest(form, finder);
const catalogue = document.querySelector<HTMLFormElement>("form[data-bdg-catalogue]");
if (catalogue) new CataloguePage(catalogue, finder).start();
void finder().catch(() => undefined);
