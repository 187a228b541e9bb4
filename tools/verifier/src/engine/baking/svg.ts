/** SVG: a credential is an element of the namespace of its version. Entities are refused, nothing is built of the rest. */

import { SaxesParser } from "saxes";
import { N_ } from "../../words.ts";
import { utf8 } from "../bytes.ts";
import { limits } from "../constants.ts";
import { BakingError } from "../errors.ts";
import { FORMS } from "./forms.ts";

const SVG = "http://www.w3.org/2000/svg";
const ENCODING = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/;
const ENTITY = /<!ENTITY/g;
/** What drawing programs declare: the addresses of namespaces. Any other entity is refused. */
const NAMESPACE = /<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"(https?:\/\/[^\s<>&%"']{1,200})"|'(https?:\/\/[^\s<>&%"']{1,200})')\s*>/g;
const MAX_ENTITIES = 32;
/** Bytes of an image that declares entities: each may stand for fifty times as many characters. */
const MAX_WITH_ENTITIES = 2 * 2 ** 20;
/** What XML declarations may say here, and how browsers call it; any other encoding is refused. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ["utf-8", "utf-8"],
  ["us-ascii", "utf-8"],
  ["iso-8859-1", "iso-8859-1"],
]);

const tooBig = (): BakingError => new BakingError(N_("le badge contenu dans cette image est trop gros"));
const damaged = (): BakingError => new BakingError(N_("image SVG abîmée : ce n’est pas du XML correct"));

/** Every credential of an SVG image. */
export function payloadsOfSvg(image: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let inside: { verify: string; text: string } | null = null;
  const isBadge = (uri: string, local: string): boolean =>
    FORMS.some((form) => form.namespace === uri.replace(/^https:\/\/openbadges/, "http://openbadges") && form.element === local);
  parser.on("error", () => {
    throw damaged();
  });
  parser.on("doctype", (doctype) => {
    const namespaces = [...doctype.matchAll(NAMESPACE)];
    const isLight = namespaces.length <= MAX_ENTITIES && (!namespaces.length || image.length <= MAX_WITH_ENTITIES);
    if (!isLight || namespaces.length !== [...doctype.matchAll(ENTITY)].length) {
      throw new BakingError(N_("image SVG refusée : elle contient des déclarations (DOCTYPE, entités)"));
    }
    for (const [, name = "", one, other] of namespaces) parser.ENTITIES[name] ??= one ?? other ?? "";
  });
  parser.on("opentag", (tag) => {
    if (depth === 0 && (tag.uri !== SVG || tag.local !== "svg")) {
      throw new BakingError(N_("ce fichier XML n’est pas une image SVG"));
    }
    depth += 1;
    if (depth > limits.max_svg_depth) throw new BakingError(N_("image SVG trop imbriquée"));
    if (isBadge(tag.uri, tag.local)) inside = { verify: tag.attributes["verify"]?.value ?? "", text: "" };
  });
  const keep = (text: string): void => {
    if (!inside) return;
    inside.text += text;
    if (inside.text.length > limits.max_baked_characters) throw tooBig();
  };
  parser.on("text", keep);
  parser.on("cdata", keep);
  parser.on("closetag", (tag) => {
    depth -= 1;
    if (!isBadge(tag.uri, tag.local)) return;
    for (const payload of payloadsOf(inside?.text.trim() ?? "", inside?.verify ?? "")) {
      if (payload.length > limits.max_baked_characters) throw tooBig();
      payloads.push(utf8(payload));
    }
    inside = null;
  });
  parser.write(decoded(image)).close();
  return payloads;
}

/**
 * What an element holds: its body, else its `verify`; both when each is a badge, as some read one, some the other.
 * The `verify` of a hosted badge is its address, which its body says too.
 */
const payloadsOf = (body: string, verify: string): readonly string[] =>
  body && verify && !/^https?:\/\//.test(verify) ? [body, verify] : [body || verify];

function decoded(image: Uint8Array): string {
  const start = new TextDecoder("iso-8859-1").decode(image.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, "");
  const encoding = ENCODINGS.get((ENCODING.exec(start)?.[1] ?? "utf-8").toLowerCase());
  if (encoding === undefined) throw damaged();
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(image);
  } catch {
    throw damaged();
  }
}
