/** Single values by their kinds, as `model/fields/kinds` parses them. */

import type { Question, Schema } from "../description.ts";
import { N_ } from "../words.ts";
import type { Report } from "./fault.ts";

const ALLOWED_UNPRINTABLE = "\n\t\u00a0\u202f\u2009\u00ad\u200d\u200b\u200c ";
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const HOST = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`);
const EMAIL = new RegExp(`^[A-Za-z0-9._%+-]{1,64}@(?:${LABEL}\\.)+[A-Za-z]{2,63}$`);
const URL_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;
const MAX_URL_LENGTH = 2000;
const INTEGER = /^[-+]?(?:0|[1-9][0-9]*)$/;
const MAX_INTEGER_LENGTH = 12;
const MAX_SHOWN = 60;

export const length = (text: string): number => Array.from(text).length;

const shown = (text: string): string => {
  const line = text.replaceAll("\n", " ").replace(/[^\s@<>()"',;:]+(?=@)/g, "…");
  return length(line) <= MAX_SHOWN ? line : `${Array.from(line).slice(0, MAX_SHOWN - 1).join("").trimEnd()}…`;
};

/** Tell what is wrong with one value of a question. */
export function checkValue(question: Question, text: string, report: Report): void {
  const strange = Array.from(text).find((each) => UNPRINTABLE.test(each) && !ALLOWED_UNPRINTABLE.includes(each));
  if (strange !== undefined) {
    const code = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    report(N_("{field} : caractère invisible interdit : {code}"), N_("effacez-le"), { code });
    return;
  }
  const schema = (question.many ? question.schema.items : question.schema) ?? {};
  CHECKS[question.type]?.(text, schema, (what, hint = "", values = {}) => report(what, hint, { found: shown(text), ...values }), question);
}

type Check = (text: string, schema: Schema, report: Report, question: Question) => void;

const CHECKS: Readonly<Partial<Record<Question["type"], Check>>> = {
  text: checkLength,
  markdown: checkLength,
  choice: (text, schema, report) => {
    if (!schema.enum?.includes(text)) {
      report(N_("{field} : « {found} » n’est pas un choix possible"), N_("les choix : {choices}"), {
        choices: schema.enum?.join(", "),
      });
    }
  },
  whole: checkWhole,
  day: checkDay,
  dayormonth: (text, schema, report) => {
    if (!/^[12][0-9]{3}-(?:0[1-9]|1[0-2])$/.test(text)) checkDay(text, schema, report);
  },
  url: checkUrl,
  email: (text, _schema, report) => {
    if (!EMAIL.test(text) || text.includes("..")) {
      report(
        N_("{field} : « {found} » n’est pas une adresse électronique"),
        N_("une boîte de rôle, par exemple badges@example.org, jamais celle d’une personne"),
      );
    }
  },
  ref: (text, schema, report, question) => {
    if (schema.pattern && !new RegExp(schema.pattern).test(text)) {
      report(N_("{field} : « {found} » n’est pas un identifiant"));
    } else if (!Object.hasOwn(question.words, text)) {
      report(N_("{field} : aucune fiche « {id} » ({kind})"), "", { id: shown(text), kind: question.label });
    }
  },
  code: (text, schema, report, question) => {
    if (schema.pattern && !new RegExp(schema.pattern).test(text)) {
      report(N_("{field} : « {found} » n’a pas la forme attendue"), N_("forme : {shape}"), { shape: question.shape });
    }
  },
};

function checkLength(text: string, schema: Schema, report: Report): void {
  const longest = schema.maxLength ?? Infinity;
  if (length(text) > longest) {
    report(
      N_("{field} : {length} caractères, {longest} au plus"),
      N_("raccourcissez, ou déplacez le détail dans le texte de la page"),
      { length: length(text), longest },
    );
  }
}

function checkWhole(text: string, schema: Schema, report: Report): void {
  if (!INTEGER.test(text) || text.length > MAX_INTEGER_LENGTH) {
    report(N_("{field} : on attend un nombre entier, il y a « {found} »"));
    return;
  }
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (Number(text) < minimum || Number(text) > maximum) {
    report(N_("{field} : {found} n’est pas entre {least} et {most}"), "", { least: minimum, most: maximum });
  }
}

function checkDay(text: string, _schema: Schema, report: Report): void {
  const match = /^([12][0-9]{3})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!match) {
    report(N_("{field} : « {found} » n’est pas une date"), N_("année, mois, jour, ainsi : {meant}"), { meant: "2026-03-21" });
    return;
  }
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    report(N_("{field} : le {found} n’existe pas"), N_("vérifiez le mois et le jour"));
  }
}

function checkUrl(text: string, _schema: Schema, report: Report): void {
  const fault = urlFault(text);
  if (fault) report(...fault);
}

function urlFault(text: string): readonly [what: string, hint: string] | null {
  const noAddress = N_("{field} : « {found} » n’est pas une adresse de page");
  if (!/^https?:\/\//.test(text)) {
    return /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/|$))/.test(text)
      ? [N_("{field} : cette adresse n’est pas complète"), N_("écrivez https://{found}")]
      : [noAddress, N_("elle commence par https://")];
  }
  if (!URL_CHARACTERS.test(text)) {
    return [
      N_("{field} : cette adresse contient un espace, un accent ou un signe interdit"),
      N_("copiez-la depuis la barre d’adresse du navigateur"),
    ];
  }
  if (text.length > MAX_URL_LENGTH) return [N_("{field} : cette adresse est trop longue"), N_("cherchez-en une plus courte")];
  const authority = /^https?:\/\/([^/?#]*)/.exec(text)?.[1] ?? "";
  if (authority.includes("@")) {
    return [
      N_("{field} : cette adresse contient un nom d’utilisateur ou un mot de passe"),
      N_("supprimez ce qui précède « @ » ; changez ce mot de passe s’il était vrai"),
    ];
  }
  const [, host = "", port = ""] = /^([^:]*)(?::([0-9]*))?$/.exec(authority) ?? [];
  return HOST.test(host) && Number(port) <= 65535 ? null : [noAddress, N_("vérifiez le nom du site")];
}
