/** Markdown that acts, as `loading/checks/markup.py` refuses it: what the site's build looks for, on one text. */

import { N_ } from "../words.ts";
import type { Report } from "./fault.ts";

const TAG = /<(?=[A-Za-z/!?])/g;
const AUTOLINK = /<https?:\/\/[^\s<>"'`]+>|<[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+>/y;
const INLINE_CODE = /(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;
const FENCE = /^(`{3,}|~{3,})[^`]*$/;
const LINK = /\]\(\s{0,100}(?:<([^>\n]{0,2000})>|([^)\s]{0,2000}))/g;
const DEFINITION = /^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]*)/;
const IMAGE = /!\[[^\]]{0,1000}\](?:\(\s{0,100}<?([^)\s>]{0,2000})|\[([^\]]{0,1000})\])/g;
const ATTRIBUTES = /\b(?:on[a-z]+|style|href|src|srcset|srcdoc|action|formaction)\s*=/i;
const ACTIVE_SCHEME = /(?:java|vb|live)script\s*:|data:[a-z]+\//i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const SCHEMES = ["http", "https", "mailto", "tel"];
const OUTSIDE = /^(?:https?:)?\/\//i;
const INCLUSION = /(?<!-)-+8<-/;

/** The characters that entities stand for, those that can hide a scheme or an address. */
function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { colon: ":", sol: "/", Tab: "\t", NewLine: "\n", amp: "&", lpar: "(" };
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,20}));?/g, (whole, decimal, hexadecimal, name) => {
    if (name) return named[name as string] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal as string, 16);
    return code < 0x110000 ? String.fromCodePoint(code) : "";
  });
}

/** A link's target as a browser reads it. */
const cleaned = (target: string): string => unescaped(target).replace(/[\u0000-\u0020\u007f]/g, "");

/** The lines of a text, code replaced by spaces; a fence counts where it is closed. */
function withoutCode(text: string): readonly string[] {
  const lines = text.split("\n");
  const kept: string[] = [];
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const fence = FENCE.exec(line)?.[1];
    const end = fence ? lines.findIndex((each, position) => position > number && each.trimEnd() === fence) : -1;
    if (end < 0) kept.push(line.replace(INLINE_CODE, (code) => " ".repeat(code.length)));
    else number = end;
  }
  return kept;
}

/** Tell what would act in a text. */
export function checkMarkup(text: string, report: Report): void {
  const lines = withoutCode(text);
  const outside = new Set(
    lines.flatMap((line) => {
      const match = DEFINITION.exec(line);
      return match && OUTSIDE.test(cleaned(match[2] ?? "")) ? [(match[1] ?? "").toLowerCase()] : [];
    }),
  );
  for (const line of lines) checkLine(line, outside, report);
}

function checkLine(line: string, outside: ReadonlySet<string>, report: Report): void {
  const isTag = [...line.matchAll(TAG)].some(({ index }) => {
    AUTOLINK.lastIndex = index;
    return !AUTOLINK.test(line);
  });
  if (isTag) {
    report(
      N_("le HTML n’est pas permis dans un texte"),
      N_("utilisez le Markdown ; le signe « < » s’écrit &lt; ou `entre accents graves`"),
    );
  }
  const brace = line.indexOf("{");
  if (brace >= 0 && ATTRIBUTES.test(line.slice(brace))) {
    report(
      N_("cet attribut entre accolades pourrait exécuter du code ou changer l’apparence"),
      N_("entre accolades, seulement une classe (.nom) ou un repère (#nom)"),
    );
  }
  if (INCLUSION.test(line)) report(N_("inclure un autre fichier n’est pas permis"), N_("recopiez le passage utile"));
  if (ACTIVE_SCHEME.test(unescaped(line))) report(N_("ce lien exécuterait du code"), N_("un lien commence par https://"));
  const targets = [...line.matchAll(LINK)].map((match) => match[1] || match[2] || "");
  targets.push(DEFINITION.exec(line)?.[2] ?? "");
  for (const target of targets.map(cleaned)) {
    const scheme = SCHEME.exec(target)?.[1];
    if (scheme && !SCHEMES.includes(scheme.toLowerCase()) && !/^(?:(?:java|vb|live)script\s*:|data:[a-z]+\/)/i.test(target)) {
      report(N_("cette sorte de lien n’est pas permise"), N_("un lien commence par https://"));
    }
  }
  for (const match of line.matchAll(IMAGE)) {
    if (OUTSIDE.test(cleaned(match[1] ?? "")) || outside.has((match[2] ?? "").toLowerCase())) {
      report(
        N_("une image d’un autre site n’est pas permise : elle dirait à ce site qui lit la page"),
        N_("copiez l’image dans le dossier du site, si sa licence le permet"),
      );
    }
  }
}
