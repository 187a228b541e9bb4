/** Whether two spellings of an address lead to one place. */

import type { Json } from "./json.ts";

const WEB = /^(https?):\/\/([^/?#\x00-\x20]+)([^\x00-\x20]*)$/i;
const CODED = /%([0-9A-Fa-f]{2})/g;
const UNRESERVED = /^[A-Za-z0-9._~-]$/;
const DEFAULT_PORTS: Readonly<Record<string, RegExp>> = { http: /:80$/, https: /:443$/ };

interface Parts {
  readonly scheme: string;
  readonly authority: string;
  readonly rest: string;
}

function partsOf(url: string): Parts | null {
  const match = WEB.exec(url);
  return match ? { scheme: match[1] ?? "", authority: match[2] ?? "", rest: match[3] ?? "" } : null;
}

/** Whether a value is an address of the web. */
export const isWebAddress = (value: Json | undefined): value is string => typeof value === "string" && WEB.test(value);

/**
 * The one spelling of an address of the web: case, default port, percent-encoding and empty path (RFC 3986, 6.2.2 and
 * 6.2.3). Anything else is given back as it is.
 */
export function normalAddress(url: string): string {
  const parts = partsOf(url);
  if (!parts) return url;
  const scheme = parts.scheme.toLowerCase();
  const authority = parts.authority.toLowerCase().replace(DEFAULT_PORTS[scheme] ?? /$^/, "");
  const path = parts.rest.startsWith("/") ? parts.rest : `/${parts.rest}`;
  return `${scheme}://${authority}${path.replace(CODED, decoded)}`;
}

/** Whether two addresses are one by the rules of addresses. */
export const isSameAddress = (one: string, other: string): boolean =>
  one === other || normalAddress(one) === normalAddress(other);

/** Whether two addresses differ at most by http for https and by a slash at the end: a slip, on one host. */
export const isNearAddress = (one: string, other: string): boolean => withoutSlips(one) === withoutSlips(other);

/** Host and port of an address of the web, where http stands for https; empty for anything else. */
export const originOf = (url: string): string => partsOf(withoutSlips(url))?.authority ?? "";

function withoutSlips(url: string): string {
  const parts = partsOf(normalAddress(url));
  if (!parts) return url;
  const authority = parts.scheme === "https" ? parts.authority : parts.authority.replace(/:443$/, "");
  const end = parts.rest.search(/[?#]|$/);
  return `https://${authority}${parts.rest.slice(0, end).replace(/\/+$/, "")}${parts.rest.slice(end)}`;
}

/** A character that needs no coding as itself, any other coded in capitals. */
function decoded(coded: string, digits: string): string {
  const character = String.fromCharCode(parseInt(digits, 16));
  return UNRESERVED.test(character) ? character : coded.toUpperCase();
}
