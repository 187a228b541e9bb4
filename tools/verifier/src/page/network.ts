/**
 * The only door to the network. The site's own files are free; another site is asked only when the person said so,
 * host by host, over https, without cookies or referrer, and never through a redirection.
 */

import {
  NotSecureError,
  OutOfReachError,
  PRIVATE,
  REDIRECTED,
  TOO_BIG,
  TOO_MANY,
  TOO_SLOW,
  statusError,
} from "../engine/reach.ts";
import { N_ } from "../words.ts";
import type { Place } from "./place.ts";
import { servedFrom } from "./place.ts";
import { siteFile } from "./site_files.ts";

/** Bytes. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Milliseconds. */
const MAX_WAIT = 10_000;
const MAX_REQUESTS = 24;
/** Set by the service worker on what it kept: when it was fetched. */
export const KEPT = "x-badgeons-kept";

const ACCEPTED = "application/json, application/ld+json;q=0.9, */*;q=0.1";

/** A browser does not tell a page which of the two it was, so that a page learns nothing of private networks. */
const REFUSED = N_("ce site n’autorise pas une page web à lire sa réponse, ou il ne répond pas");
const OFFLINE = N_("ce navigateur n’est pas connecté à internet");

/** Names that mean this machine or a private network: a badge must not make a browser knock there. */
const PRIVATE_HOST = /(^|\.)(localhost|local|internal|lan|home|corp|test|invalid)\.?$|^\d+(\.\d+){3}$|^\[/;

export class Network {
  /** Hosts that would have been asked, had the person allowed it. */
  readonly unasked = new Set<string>();
  /** The oldest moment of a copy kept by the service worker that was used (milliseconds since 1970). */
  oldestCopy: number | null = null;
  private requests = 0;

  constructor(
    private readonly place: Place,
    private readonly allowed: ReadonlySet<string>,
  ) {}

  /**
   * The bytes published at `url`, null when its host was not asked.
   *
   * @throws OutOfReachError when nothing could be had.
   */
  async read(url: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const own = servedFrom(url, this.place);
    if (own !== null) return this.fetched(own);
    if (url.startsWith("http://")) throw new NotSecureError();
    const host = publicHost(url);
    if (host === null) throw new OutOfReachError(PRIVATE);
    if (this.allowed.has(host)) return this.fetched(url);
    this.unasked.add(host);
    return null;
  }

  private async fetched(url: string): Promise<Uint8Array<ArrayBuffer>> {
    this.requests += 1;
    if (this.requests > MAX_REQUESTS) throw new OutOfReachError(TOO_MANY);
    try {
      const response = await fetch(siteFile(url), {
        credentials: "omit",
        headers: { Accept: ACCEPTED },
        redirect: "manual",
        referrerPolicy: "no-referrer",
        cache: "no-cache",
        signal: AbortSignal.timeout(MAX_WAIT),
      });
      if (response.type === "opaqueredirect") throw new OutOfReachError(REDIRECTED);
      if (!response.ok) throw statusError(response.status);
      const kept = Number(response.headers.get(KEPT) ?? 0);
      if (kept) this.oldestCopy = Math.min(kept, this.oldestCopy ?? kept);
      return await bounded(response);
    } catch (error) {
      throw error instanceof OutOfReachError ? error : new OutOfReachError(reasonOf(error));
    }
  }
}

/** Why a request ended without an answer that this page may read. */
function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return TOO_SLOW;
  return navigator.onLine ? REFUSED : OFFLINE;
}

/** The host of an address that may be asked, null for one that may not. */
export function publicHost(url: string): string | null {
  try {
    const { protocol, host, hostname, username } = new URL(url);
    return protocol === "https:" && !username && hostname.includes(".") && !PRIVATE_HOST.test(hostname) ? host : null;
  } catch {
    return null;
  }
}

async function bounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      throw new OutOfReachError(TOO_BIG, { megabytes: MAX_BYTES / 2 ** 20 });
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
