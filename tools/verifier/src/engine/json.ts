/** JSON that reads in one way only: no key written twice, no comments, bounded depth. */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { UnreadableError } from "./errors.ts";

/** A whole number that is not exact in every language is a bigint. */
export type Json = null | boolean | number | bigint | string | Json[] | Fields;
export interface Fields {
  readonly [key: string]: Json | undefined;
}

/** Arrays and objects within one another that are read before giving up: more than are accepted, as in Python. */
const MAX_PARSED_DEPTH = 900;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const HALF_CHARACTER = /[\ud800-\udfff]/u;
const SPACE = /[ \t\n\r]*/y;
const MAX_NUMBER_CHARACTERS = 4300;
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);

const notJson = (): UnreadableError => new UnreadableError(N_("ce fichier n’est pas du JSON correct"));

const tooDeep = (): UnreadableError => new UnreadableError(N_("ce fichier JSON est trop imbriqué"));

/**
 * The value of a JSON text in UTF-8.
 *
 * @throws UnreadableError when it is too long or too deep, writes a key twice, holds half a character, or is not JSON.
 */
export function parseJson(content: Uint8Array): Json {
  if (content.length > limits.max_json_bytes) {
    throw new UnreadableError(N_("fichier trop gros ({megabytes} Mo au plus)"), {
      megabytes: limits.max_json_bytes / 2 ** 20,
    });
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw notJson();
  }
  return new Parser(text).document();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Json {
    this.skip();
    const value = this.value(0);
    this.skip();
    if (this.at < this.text.length) throw notJson();
    if (this.depth >= limits.max_json_depth) throw tooDeep();
    return value;
  }

  private value(depth: number): Json {
    if (depth > MAX_PARSED_DEPTH) throw tooDeep();
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth);
      case "[":
        return this.array(depth);
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private object(depth: number): Fields {
    this.depth = Math.max(this.depth, depth);
    const fields: Record<string, Json> = {};
    const keys = new Set<string>();
    let written = 0;
    this.at += 1;
    this.skip();
    if (this.took("}")) return fields;
    for (;;) {
      if (this.text[this.at] !== '"') throw notJson();
      const key = this.string();
      this.skip();
      if (!this.took(":")) throw notJson();
      this.skip();
      const value = this.value(depth + 1);
      // an assignment would change the prototype when the key is __proto__
      Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
      keys.add(key);
      written += 1;
      this.skip();
      if (this.took("}")) break;
      if (!this.took(",")) throw notJson();
      this.skip();
    }
    if (keys.size < written) {
      throw new UnreadableError(
        N_("ce fichier JSON écrit deux fois la même propriété : il peut se lire de deux façons"),
      );
    }
    return fields;
  }

  private array(depth: number): Json[] {
    this.depth = Math.max(this.depth, depth);
    const items: Json[] = [];
    this.at += 1;
    this.skip();
    if (this.took("]")) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      this.skip();
      if (this.took("]")) return items;
      if (!this.took(",")) throw notJson();
      this.skip();
    }
  }

  private string(): string {
    let text = "";
    this.at += 1;
    for (;;) {
      text += this.match(PLAIN_TEXT);
      if (this.took('"')) {
        if (HALF_CHARACTER.test(text)) throw notJson();
        return text;
      }
      if (!this.took("\\")) throw notJson();
      const mark = this.text[this.at] ?? "";
      this.at += 1;
      if (mark === "u") {
        const digits = this.text.slice(this.at, this.at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw notJson();
        text += String.fromCharCode(parseInt(digits, 16));
        this.at += 4;
      } else {
        const character = ESCAPES.get(mark);
        if (character === undefined) throw notJson();
        text += character;
      }
    }
  }

  private number(): number | bigint {
    const written = this.match(NUMBER);
    if (!written || written.length > MAX_NUMBER_CHARACTERS) throw notJson();
    const value = Number(written);
    return Number.isSafeInteger(value) || /[.eE]/.test(written) ? value : BigInt(written);
  }

  private word<Value extends Json>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) throw notJson();
    this.at += word.length;
    return value;
  }

  private skip(): void {
    this.match(SPACE);
  }

  private took(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const part = pattern.exec(this.text)?.[0] ?? "";
    this.at += part.length;
    return part;
  }
}
