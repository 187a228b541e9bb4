/** What tells of a person in a text, as `loading/privacy` finds it: addresses, phones, social security numbers. */

import { N_ } from "../words.ts";
import type { Report } from "./fault.ts";

const IN_CLEAR = N_("adresse électronique en clair");
const FIELD_INSTEAD = N_("supprimez-la ; une boîte de structure a sa place dans la question « Contact »");
const DISGUISED = N_("adresse électronique déguisée : les robots la lisent aussi");
const UNLESS_STRUCTURE = N_("supprimez-la si c’est celle d’une personne ; écrivez en clair celle d’une structure");
const MOBILE = N_("numéro de téléphone portable en clair");
const IS_IT_A_STRUCTURE = N_("numéro de téléphone : est-ce bien celui d’une structure ?");
const A_PAGE_INSTEAD = N_("supprimez-le ; donnez plutôt l’adresse d’une page de contact");
const NATIONAL_NUMBER = N_("numéro de sécurité sociale en clair");
const AT_ONCE = N_("supprimez-le tout de suite et prévenez la personne concernée");

const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/g;
const EMAIL =
  /([^\s@<>()[\]{}"',;:|/\\*`=?&]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,62}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59}))(?![\p{L}\p{N}_-])/giu;
const NOT_A_DOMAIN = /\.(?:png|svg|jpe?g|gif|webp|avif|ico|css|m?js|ts|json|ya?ml|md|py|html?|pdf|csv|txt|xml)$/i;
const EXAMPLE = /(?:^|\.)example\.(?:org|com|net)$|\.(?:example|test|invalid)$|^localhost$|\.localhost$/;
const ENDS = "fr|com|org|net|eu|be|ch|ca|re|nc|pf|bzh|alsace|corsica|paris|coop|asso|io|info|me|edu";
const POINT = String.raw`(?:\.|[(\[{<]\s?(?:\.|dot|point)\s?[)\]}>]|\s(?:dot|point)\s)`;
const SPELT_AT = String.raw`(?:[(\[{<]\s?(?:at|@|a|arr?obase?)\s?[)\]}>]|\barr?obase?\b|\s@\s|\sat(?=\s\S{1,60}\s(?:dot|point)\s))`;
const SPELT = new RegExp(
  String.raw`[\w.+-]{1,64}\s{0,2}${SPELT_AT}\s{0,2}[\w-]{1,63}(?:\s?${POINT}\s?[\w-]{1,63}){0,4}?\s?${POINT}\s?(?:${ENDS})(?!\w)`,
  "i",
);
const PHONE =
  /(?<![\w$])(?<!\p{L}-)(?<![0-9][./-])(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)([1-9])((?:( ?[.\-/·_–] ?| {0,2})[0-9]{2})(?:\3[0-9]{2}){3}|[0-9]{2}([ .-])[0-9]{3}\4[0-9]{3})(?!\w|[-/][0-9])/gu;
const OVERSEAS = /(?<![\w$])(?:\+|00)(?:262|590|594|596)[ .-]?([1-9])([0-9]{2}(?:[ .-]?[0-9]{2}){3})(?!\w)/g;
const FOREIGN =
  /(?<![\w$])(?:\+|00)(?!33)[2-9][0-9]{0,2}(?:[ .-]?\(?[0-9]{1,4}\)?){3,6}(?!\w)|(?<![\w$])(?:\+|00)1[ .-]?\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-]?[0-9]{4}(?!\w)/g;
/** Starts of the numbers kept for fiction, and the one that everybody makes up. */
const FICTION = ["19900", "26191", "35301", "46571", "53649", "63998", "123456789"];
const NOT_A_PHONE =
  /(?:commande|facture|dossier|devis|contrat|convention|r[ée]f(?:[ée]rence)?|siret|siren|rna|nda|uai|isbn|ean|version|agr[ée]ment|d[ée]claration|habilitation|lot|ticket)[ .:]{0,3}(?:n(?:°|o|um[ée]ro)?)?[ .:#]{0,3}$/i;
const IN_AN_ADDRESS = /:\/\/\S{0,300}$/;
const NATIONAL =
  /(?<![0-9A-Za-z])([1-478][ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?(?:[0-9]{2}|2[ABab])[ .-]?[0-9]{3}[ .-]?[0-9]{3})(?:[ ./()-]{0,3}([0-9]{2}))?(?![0-9A-Za-z])/g;
const NATIONAL_WORDS =
  /(?:s[ée]cu(?:rit[ée] sociale)?|\bnir\b|insee|immatriculation|\bssn\b|n° ?ss|assur[ée]e?)/i;
const CONTEXT = 60;

const digits = (text: string): string => text.replace(/[^0-9]/g, "");

function isAnotherNumber(text: string, start: number, found: string): boolean {
  if (/^[0-9]+$/.test(found) && NOT_A_PHONE.test(text.slice(Math.max(0, start - CONTEXT), start))) return true;
  return IN_AN_ADDRESS.test(text.slice(Math.max(0, start - 300), start));
}

/** Tell what a text says of a person. `allowed` are mailboxes of structures, in small letters. */
export function checkPeople(written: string, allowed: ReadonlySet<string>, report: Report, advise: Report): void {
  const text = written.normalize("NFKC").replace(UNSEEN, "").replace(/\\(?=[@._+-])/g, "");
  for (const match of text.matchAll(EMAIL)) {
    const host = (match[2] ?? "").toLowerCase();
    const address = `${(match[1] ?? "").replace(/^[.\-!#]+/, "")}@${host}`.toLowerCase();
    if (NOT_A_DOMAIN.test(host) || EXAMPLE.test(host) || allowed.has(address)) continue;
    report(IN_CLEAR, FIELD_INSTEAD);
  }
  if (SPELT.test(text)) {
    advise(DISGUISED, UNLESS_STRUCTURE);
  }
  checkPhones(text, report, advise);
  for (const match of text.matchAll(NATIONAL)) {
    const isAnnounced = NATIONAL_WORDS.test(text.slice(Math.max(0, match.index - CONTEXT), match.index));
    if (isNational(match[1] ?? "", match[2], isAnnounced)) {
      report(NATIONAL_NUMBER, AT_ONCE);
    }
  }
}

function checkPhones(text: string, report: Report, advise: Report): void {
  for (const match of [...text.matchAll(PHONE), ...text.matchAll(OVERSEAS)]) {
    const value = `${match[1]}${digits(match[2] ?? "")}`;
    if (FICTION.some((start) => value.startsWith(start)) || isAnotherNumber(text, match.index, match[0])) continue;
    if (/^[67]/.test(value)) report(MOBILE, A_PAGE_INSTEAD);
    else advise(IS_IT_A_STRUCTURE, A_PAGE_INSTEAD);
  }
  for (const match of text.matchAll(FOREIGN)) {
    const value = digits(match[0]).replace(/^00/, "");
    const isFrench = /^(?:33|262|590|594|596)/.test(value);
    if (value.length >= 10 && value.length <= 15 && !isFrench && !isAnotherNumber(text, match.index, match[0])) advise(IS_IT_A_STRUCTURE, A_PAGE_INSTEAD);
  }
}

/** Whether the month can be one and the control key agrees; without a key, whether words announce the number. */
function isNational(written: string, key: string | undefined, isAnnounced: boolean): boolean {
  const number = written.replace(/[ .-]/g, "").toUpperCase();
  const month = Number(number.slice(3, 5));
  if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50)) return false;
  if (key === undefined) return isAnnounced;
  return 97n - (BigInt(number.replace("2A", "19").replace("2B", "18")) % 97n) === BigInt(key);
}
