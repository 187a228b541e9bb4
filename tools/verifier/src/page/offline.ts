/** After one visit a page that verifies works without a network: a service worker keeps what this page is made of. */

import { isInKit } from "./site_files.ts";

/** Milliseconds that late files (fonts, icons) get to arrive. */
const SETTLED = 1_500;

export function keepForOffline(): void {
  if (isInKit() || !("serviceWorker" in navigator)) return;
  const script = new URL("sw.js", import.meta.url);
  navigator.serviceWorker
    .register(script, { scope: new URL("./", script).pathname, updateViaCache: "none" })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => setTimeout(() => active?.postMessage({ keep: madeOf() }), SETTLED))
    .catch(() => undefined);
}

/** Keep what this page has loaded since. */
export const keepMore = (): void => navigator.serviceWorker?.controller?.postMessage({ keep: madeOf() });

/** The addresses of this page and of what it loaded from this site. */
function madeOf(): string[] {
  const here = location.href.split("#", 1)[0] ?? "";
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const shown = [...document.images].map((image) => image.src);
  return [...new Set([here, ...loaded, ...shown])].filter((url) => url.startsWith(`${location.origin}/`));
}
