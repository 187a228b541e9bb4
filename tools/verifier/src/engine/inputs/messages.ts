/** The files attached to an e-mail (RFC 5322, RFC 2045), and the links that its text gives. */

import { inputs } from "../constants.ts";
import type { Member } from "./extraction.ts";
import { latin1 } from "./kinds.ts";

const MAX_DEPTH = 30;

/** A part of a message that holds no other. */
interface Part {
  readonly type: string;
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Every file in a message, those of the messages within it too. */
export const attachmentsOf = (content: Uint8Array): Member[] =>
  partsOf(content).filter(({ type, name, content: file }) => file.length > 0 && (name || !type.startsWith("text/")));

/** The texts of a message, plain and HTML, one after the other. */
export const textOfMessage = (content: Uint8Array): string =>
  partsOf(content)
    .filter(({ type, name }) => type.startsWith("text/") && !name)
    .map((part) => new TextDecoder().decode(part.content))
    .join("\n")
    .slice(0, inputs.max_message_characters);

function partsOf(content: Uint8Array): Part[] {
  const parts: Part[] = [];
  const pending: [text: string, depth: number][] = [[latin1(content), 0]];
  for (let next = pending.shift(), seen = 0; next && seen < inputs.max_message_parts; next = pending.shift(), seen += 1) {
    const [text, depth] = next;
    const [headers, body] = divided(text);
    const type = mediaType(headers.get("content-type") ?? "text/plain");
    const boundary = parameter(headers.get("content-type") ?? "", "boundary");
    if (type.startsWith("multipart/") && boundary && depth < MAX_DEPTH) {
      const room = inputs.max_message_parts - seen;
      pending.unshift(...inner(body, boundary, room).map((part): [string, number] => [part, depth + 1]));
    } else if (type === "message/rfc822" && depth < MAX_DEPTH) {
      const encoding = headers.get("content-transfer-encoding") ?? "";
      pending.unshift([latin1(decoded(body, encoding)), depth + 1]);
    } else if (!type.startsWith("multipart/")) {
      const name =
        parameter(headers.get("content-disposition") ?? "", "filename") ||
        parameter(headers.get("content-type") ?? "", "name");
      parts.push({ type, name, content: decoded(body, headers.get("content-transfer-encoding") ?? "") });
    }
  }
  return parts;
}

/** The headers of a message or part, by name in lower case, and its body. */
function divided(text: string): [ReadonlyMap<string, string>, string] {
  const end = /\r?\n\r?\n/.exec(text.startsWith("\n") || text.startsWith("\r\n") ? `\n${text}` : text);
  const shift = text.startsWith("\n") || text.startsWith("\r\n") ? 1 : 0;
  const head = end ? text.slice(0, Math.max(0, end.index - shift)) : text;
  const body = end ? text.slice(end.index - shift + end[0].length) : "";
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name, value] = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line) ?? [];
    if (name && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? "");
  }
  return [headers, body];
}

const mediaType = (header: string): string => (header.split(";")[0] ?? "").trim().toLowerCase();

/** The parts between the lines of a boundary, at most `most`. */
function inner(body: string, boundary: string, most: number): string[] {
  const parts: string[] = [];
  const mark = `--${boundary}`;
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue;
    const after = body.slice(at + mark.length, at + mark.length + 2);
    if (!/^(?:--|\r\n|\n|[ \t]|$)/.test(after)) continue;
    if (start >= 0) parts.push(body.slice(start, at).replace(/\r?\n$/, ""));
    if (after === "--" || parts.length >= most) return parts;
    const line = body.indexOf("\n", at);
    start = line < 0 ? body.length : line + 1;
  }
  if (start >= 0) parts.push(body.slice(start));
  return parts;
}

/** A parameter of a header, in one of the ways in which programs write one (RFC 2045, RFC 2231, RFC 2047). */
function parameter(header: string, name: string): string {
  const pieces = [...header.matchAll(/;\s*([A-Za-z]+)(?:\*(\d+))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)].filter(
    ([, key]) => key?.toLowerCase() === name,
  );
  const text = pieces.map(([, , , , quoted, bare]) => quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "").join("");
  if (!pieces.some(([, , , star]) => star)) return wordsOf(text);
  const [, charset = "utf-8", value = text] = /^([^']*)'[^']*'(.*)$/s.exec(text) ?? [];
  return inCharset(Uint8Array.from(unpercented(value)), charset);
}

function unpercented(text: string): number[] {
  return (text.match(/%[0-9A-Fa-f]{2}|[^]/g) ?? []).map((piece) =>
    piece.length === 3 ? parseInt(piece.slice(1), 16) : piece.charCodeAt(0) & 0xff,
  );
}

/** A text with its encoded words read (RFC 2047). */
function wordsOf(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?([\w-]+)(?:\*\w*)?\?([BbQq])\?([^?]*)\?=/g, (_, charset: string, kind: string, word: string) => {
    const bytes = kind.toLowerCase() === "b" ? decoded(word, "base64") : decoded(word.replace(/_/g, " "), "quoted-printable");
    return inCharset(bytes, charset);
  });
}

function inCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || "utf-8").decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** The bytes of a body as its encoding says (RFC 2045, 6). */
function decoded(body: string, encoding: string): Uint8Array<ArrayBuffer> {
  const kind = encoding.trim().toLowerCase();
  if (kind === "base64") {
    const letters = body.replace(/[^A-Za-z0-9+/]/g, "");
    const whole = letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0));
    return bytesOf(atob(whole));
  }
  if (kind !== "quoted-printable") return bytesOf(body);
  const text = body.replace(/[ \t]+(?=\r?\n)/g, "").replace(/=\r?\n/g, "");
  return bytesOf(text.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0));
