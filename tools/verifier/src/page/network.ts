/**
 * The only door to the network. The site's own files are free; another site is asked only when the person said so,
 * host by host, over https, without cookies or referrer, and never through a redirection.
 */

import type { Place } from "./place.ts";
import { servedFrom } from "./place.ts";

/** Bytes. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Milliseconds. */
const MAX_WAIT = 10_000;
const MAX_REQUESTS = 24;
/** Set by the service worker on what it kept: when it was fetched. */
export const KEPT = "x-badgeons-kept";

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

  /** The bytes published at `url`, null when they are out of reach. */
  async read(url: string): Promise<Uint8Array | null> {
    const own = servedFrom(url, this.place);
    if (own !== null) return this.fetched(own);
    const host = publicHost(url);
    if (host === null) return null;
    if (this.allowed.has(host)) return this.fetched(url);
    this.unasked.add(host);
    return null;
  }

  private async fetched(url: string): Promise<Uint8Array | null> {
    this.requests += 1;
    if (this.requests > MAX_REQUESTS) return null;
    try {
      const response = await fetch(url, {
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-cache",
        signal: AbortSignal.timeout(MAX_WAIT),
      });
      if (!response.ok) return null;
      const kept = Number(response.headers.get(KEPT) ?? 0);
      if (kept) this.oldestCopy = Math.min(kept, this.oldestCopy ?? kept);
      return await bounded(response);
    } catch {
      return null;
    }
  }
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

async function bounded(response: Response): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      return null;
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
