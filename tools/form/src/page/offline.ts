/** Keeps this page and what it is made of, so that it opens without a network next time. Nothing typed is in it. */

import { isInKit } from "../../../verifier/src/page/site_files.ts";

const KEPT = "badgeons-form";

export async function keepForOffline(folder: string, more: readonly string[]): Promise<void> {
  if (isInKit() || !("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  await navigator.serviceWorker.register(new URL(`${folder}sw.js`, location.href), { scope: folder });
  const cache = await caches.open(KEPT);
  const parts = document.querySelectorAll<HTMLElement>("link[rel=stylesheet], link[rel=icon], script[src], img[src]");
  const addresses = [...parts].map((each) => each.getAttribute("href") ?? each.getAttribute("src") ?? "");
  const urls = new Set([location.href, ...addresses, ...more].map((each) => new URL(each, location.href).href.split("#")[0] ?? ""));
  const own = [...urls].filter((url) => url.startsWith(`${location.origin}/`));
  await Promise.allSettled(own.map((url) => cache.add(url)));
}
