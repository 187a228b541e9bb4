/**
 * Keeps a page that verifies, and the issuers' public documents, for use without a network. Never a delivered badge.
 *
 * The build of the site writes before this file what must be kept and a digest of it all: another digest is another
 * cache, and the former one is dropped.
 */

interface Kept {
  /** What page it is for. */
  readonly page: string;
  /** Digest of everything the site's build put here. */
  readonly version: string;
  /** From the page's folder to the site's root. */
  readonly root: string;
  /** The page's own files, from its folder. */
  readonly files: readonly string[];
  /** Public documents of issuers, from the site's root. */
  readonly documents: readonly string[];
}

const worker = self as unknown as ServiceWorkerGlobalScope & { readonly badgeons: Kept };
const { page, version, root, files, documents } = worker.badgeons;
const scope = worker.registration.scope;
/** Several sites may share a host, and so its caches. */
const PREFIX = `badgeons-${page}-${new URL(scope).pathname}-`;
const CACHE = PREFIX + version;
const KEPT = "x-badgeons-kept";
const site = new URL(root, scope).href;
const own = new Set(files.map((path) => new URL(path, scope).href));
const shared = new Set(documents.map((path) => new URL(path, site).href));
/** Folders of documents, delivered badges among them: of these, only what is listed is ever kept. */
const documentFolders = ["id/", "ob/2/", "ob/3/"].map((folder) => site + folder);

worker.addEventListener("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const former = (await caches.keys()).filter((each) => each.startsWith(PREFIX) && each !== CACHE);
      await Promise.all(former.map((each) => caches.delete(each)));
      await worker.clients.claim();
    })(),
  );
});

/** The page waits for the answer, and nothing is forgotten meanwhile. */
worker.addEventListener("message", (event) => {
  const { keep: urls, isFirst } = event.data as { keep?: readonly string[]; isFirst?: boolean };
  if (urls) event.waitUntil(keepAll(urls, isFirst === true).finally(() => event.ports[0]?.postMessage("done")));
});

worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const address = url.split("#", 1)[0] ?? "";
  if (method !== "GET" || !address.startsWith(site)) return;
  if (own.has(address)) event.respondWith(first(address, event.request));
  else if (shared.has(address) || isOfThePage(address)) event.respondWith(fresh(address, event.request));
});

function isOfThePage(url: string): boolean {
  return url.startsWith(site) && !own.has(url) && !documentFolders.some((folder) => url.startsWith(folder));
}

/** Keep what belongs to the page; where all was forgotten since, only for a page that came later. */
async function keepAll(urls: readonly string[], isFirst: boolean): Promise<void> {
  if (!(await caches.has(CACHE))) {
    if (!isFirst) return;
    await fill();
  }
  const cache = await caches.open(CACHE);
  await Promise.allSettled(urls.filter(isOfThePage).map((url) => keep(cache, url)));
}

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all([...own].map((url) => keep(cache, url)));
  await Promise.allSettled([...shared].map((url) => keep(cache, url)));
}

const kept = (url: string): Promise<Response | undefined> => caches.match(url, { cacheName: CACHE });

/** What is kept, else what the network gives. */
const first = async (url: string, request: Request): Promise<Response> => (await kept(url)) ?? fetch(request);

/** What the network gives, which replaces what was kept; without a network, what is kept. */
async function fresh(url: string, request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok && (shared.has(url) || (await kept(url)))) await replace(url, response.clone());
    return response;
  } catch (error) {
    const former = await kept(url);
    if (former) return former;
    throw error;
  }
}

/** Keep what is newer, unless all is being forgotten, or was. */
async function replace(url: string, response: Response): Promise<void> {
  const act = async (): Promise<void> => {
    if (await caches.has(CACHE)) await store(await caches.open(CACHE), url, response);
  };
  await (navigator.locks ? navigator.locks.request(`badgeons-copies:${scope}`, { mode: "shared" }, act) : act());
}

async function keep(cache: Cache, url: string): Promise<void> {
  const response = await fetch(url, { cache: "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  await store(cache, url, response);
}

/** Documents are stored with the moment of their copy, which the page tells. */
async function store(cache: Cache, url: string, response: Response): Promise<void> {
  if (!shared.has(url)) return cache.put(url, response);
  const headers = new Headers(response.headers);
  headers.set(KEPT, String(Date.now()));
  return cache.put(url, new Response(await response.arrayBuffer(), { status: 200, headers }));
}
