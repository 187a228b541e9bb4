/** Web pages about a badge: the badge that they hold or lead to, in a way meant for programs. */

import { inputs } from "../constants.ts";

const MACHINE_TYPES = [
  "application/ld+json",
  "application/json",
  "application/vc+ld+json",
  "application/vc+jwt",
  "application/vc",
  "application/jwt",
  "application/vc+ld+json+jwt",
];
const BADGE_FILE = /\.(?:json|jsonld|jws|jwt)$/i;
const TAG = /^<([A-Za-z][A-Za-z0-9:-]*)/;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const MAX_TAG_CHARACTERS = 16_384;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** A start tag: its name and attributes in lower case, and the text within it when it is a script. */
interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

/** What a page gives to programs: addresses, and the JSON-LD documents in it. */
interface Links {
  readonly addresses: readonly string[];
  readonly documents: readonly string[];
}

const shortened = (content: Uint8Array): string => new TextDecoder().decode(content).slice(0, inputs.max_page_characters);

/** The addresses that a page at `url`, if any, gives for programs; the JSON-LD documents in it. */
export function readLinks(content: Uint8Array, url: string): Links {
  let base = "";
  const [alternates, downloads, documents]: [string[], string[], string[]] = [[], [], []];
  for (const { name, attributes, text } of tagsOf(shortened(content))) {
    const relations = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
    const mediaType = ((attributes.get("type") ?? "").split(";")[0] ?? "").trim().toLowerCase();
    const link = (attributes.get("href") ?? "").trim();
    if (name === "base") base ||= link;
    else if (name === "link" && relations.includes("alternate") && MACHINE_TYPES.includes(mediaType)) alternates.push(link);
    else if (name === "link" && relations.includes("canonical")) base ||= link;
    else if (name === "a" && attributes.has("download") && BADGE_FILE.test(link.split(/[?#]/, 1)[0] ?? "")) downloads.push(link);
    else if (name === "script" && mediaType === "application/ld+json") documents.push(text.trim());
  }
  const origin = joined(url, base) || url;
  const links = [...alternates, ...downloads].filter((link) => link).map((link) => joined(origin, link));
  const addresses = [...new Set(links)].filter((link) => /^https?:\/\//.test(link));
  return { addresses: addresses.slice(0, inputs.max_page_addresses), documents };
}

/** The drawings in the text of a page: a certificate in HTML has its QR code as one. */
export function drawingsIn(content: Uint8Array): string[] {
  const text = shortened(content);
  const lower = text.toLowerCase();
  const drawings: string[] = [];
  for (let start = lower.indexOf("<svg"); start >= 0 && drawings.length < inputs.max_drawings; ) {
    const end = lower.indexOf("</svg>", start);
    if (end < 0) break;
    drawings.push(text.slice(start, end + 6));
    start = lower.indexOf("<svg", end);
  }
  return drawings;
}

/** The start tags of a page, comments and the inside of scripts and styles aside. */
function* tagsOf(text: string): Generator<Tag> {
  const lower = text.toLowerCase();
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const name = TAG.exec(text.slice(at, at + 40))?.[1]?.toLowerCase();
    if (name === undefined) {
      at += 1;
      continue;
    }
    const end = endOfTag(text, at);
    if (end < 0) return;
    const attributes = attributesOf(text.slice(at + 1 + name.length, end));
    at = end + 1;
    let inside = "";
    if (name === "script" || name === "style") {
      const close = lower.indexOf(`</${name}`, at);
      inside = text.slice(at, close < 0 ? text.length : close);
      at = close < 0 ? text.length : close;
    }
    yield { name, attributes, text: inside };
  }
}

/** Where a tag ends: its quoted values may hold the sign that ends it. */
function endOfTag(text: string, start: number): number {
  let quote = "";
  for (let at = start; at < Math.min(text.length, start + MAX_TAG_CHARACTERS); at += 1) {
    const character = text[at] ?? "";
    if (quote) quote = character === quote ? "" : quote;
    else if ((character === '"' || character === "'") && text[at - 1] === "=") quote = character;
    else if (character === ">") return at;
  }
  return -1;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", quoted, single, bare] of text.matchAll(ATTRIBUTE)) {
    if (!attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), unescaped(quoted ?? single ?? bare ?? ""));
  }
  return attributes;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,5}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });

function joined(base: string, link: string): string {
  try {
    return base ? new URL(link, base).href : new URL(link).href;
  } catch {
    return "";
  }
}
