/**
 * After one visit a page that verifies works without a network: a service worker keeps what this page is made of.
 *
 * What is kept may be forgotten (`tools/binder`), while other tabs are about to keep more. So tabs take turns by a lock,
 * and one that was open when all was forgotten keeps nothing any more.
 */

import { isInKit } from "./site_files.ts";

/** Milliseconds that late files (fonts, icons) get to arrive. */
const SETTLED = 1_500;
/** Milliseconds to wait for a service worker: one that is stopped never answers. */
const MAX_WAIT = 10_000;
/** Pages of the offline kit keep nothing here, and have no address to keep it for. */
const scope = isInKit() ? "" : new URL("./", import.meta.url).href;
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`badgeons-copies:${scope}`);
let isForgotten = false;
channel?.addEventListener("message", () => (isForgotten = true));

/** Forget by `act`, when no tab is keeping anything any more. */
export async function forgetting<Result>(act: () => Promise<Result>): Promise<Result> {
  isForgotten = true;
  channel?.postMessage("forgotten");
  return inTurn("exclusive", act);
}

export async function keepForOffline(): Promise<void> {
  if (!scope || !("serviceWorker" in navigator)) return;
  await inTurn("shared", async () => {
    if (isForgotten) return;
    const script = new URL("sw.js", scope);
    const { installing } = await navigator.serviceWorker.register(script, { scope: new URL(scope).pathname, updateViaCache: "none" });
    await within((done) => (installing ? installing.addEventListener("statechange", done) : done()));
  }).catch(() => undefined);
  setTimeout(() => void keepMore(true), SETTLED);
}

/** Keep what this page has loaded since; and all that it keeps, when it kept nothing yet. */
export async function keepMore(isFirst = false): Promise<void> {
  if (!scope || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker
    .getRegistration(scope)
    .then((registration) => {
      if (!registration?.active) return;
      return inTurn("shared", async () => {
        if (isForgotten) return;
        const { port1, port2 } = new MessageChannel();
        const answered = within((done) => (port1.onmessage = done));
        registration.active?.postMessage({ keep: madeOf(), isFirst }, [port2]);
        await answered;
      });
    })
    .catch(() => undefined);
}

const inTurn = async <Result>(mode: LockMode, act: () => Promise<Result>): Promise<Result> =>
  scope && navigator.locks ? await navigator.locks.request(`badgeons-copies:${scope}`, { mode }, act) : act();

/** Wait for something, but not for ever. */
const within = (begin: (done: () => void) => void): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, MAX_WAIT);
    begin(() => done());
  });

/** The addresses of this page and of what it loaded from this site. */
function madeOf(): string[] {
  const here = location.href.split("#", 1)[0] ?? "";
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const shown = [...document.images].map((image) => image.src);
  return [...new Set([here, ...loaded, ...shown])].filter((url) => url.startsWith(`${location.origin}/`));
}
