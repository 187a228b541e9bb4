/** Where the files of the site are: the offline kit, opened from a disk where nothing can be fetched, has them in memory. */

import type { KitFiles } from "../kit.ts";

declare global {
  var badgeonsKit: KitFiles | undefined;
}

/** Whether the page is one of the offline kit. */
export const isInKit = (): boolean => globalThis.badgeonsKit !== undefined;

/** What to fetch, or run, for a file of the site whose address is `url`. */
export const siteFile = (url: URL | string): string => globalThis.badgeonsKit?.address(String(url)) ?? String(url);

/** The same for a file that stands beside the script of the page. */
export const fileBeside = (name: string): string => siteFile(new URL(name, globalThis.badgeonsKit?.script ?? import.meta.url));
