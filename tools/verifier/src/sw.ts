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

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await Promise.all([...own].map((url) => keep(cache, url)));
      await Promise.allSettled([...shared].map((url) => keep(cache, url)));
      await worker.skipWaiting();
    })(),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const former = (await caches.keys()).filter((each) => each.startsWith(PREFIX) && each !== CACHE);
      await Promise.all(former.map((each) => caches.delete(each)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("message", (event) => {
  const { keep: urls } = event.data as { keep?: readonly string[] };
  if (!urls) return;
  event.waitUntil(
    caches.open(CACHE).then((cache) => Promise.allSettled(urls.filter(isOfThePage).map((url) => keep(cache, url)))),
  );
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

/** What is kept, else what the network gives. */
async function first(url: string, request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(url)) ?? fetch(request);
}

/** What the network gives, which replaces what was kept; without a network, what is kept. */
async function fresh(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok && (shared.has(url) || (await cache.match(url)))) await store(cache, url, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(url);
    if (kept) return kept;
    throw error;
  }
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
