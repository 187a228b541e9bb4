/** From what was answered to a proposal: the document of `badgeons.model.proposals`, as JSON. */

import type { Form, Question } from "./description.ts";

/** An answer as it was typed or chosen; several choices as a list. */
export type Answer = string | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

export interface OwnImage {
  readonly format: "png" | "svg";
  /** The file, in base64. */
  readonly content: string;
}

/** Everything that a form holds. */
export interface Draft {
  readonly answers: Answers;
  readonly consents: readonly string[];
  readonly image: OwnImage | null;
  readonly drawing: Readonly<Record<string, string>> | null;
}

export const EMPTY: Draft = { answers: {}, consents: [], image: null, drawing: null };

type Value = string | number | boolean | readonly string[];
type Fields = Record<string, Value | Record<string, Value> | readonly Record<string, Value>[]>;

const BULLET = /^\s*[-*•] +/;

const composed = (text: string): string => text.replace(/\r\n?/g, "\n").normalize("NFC");

/** The values of an answer: its items, or the one value; none when nothing was answered. */
export function valuesOf(question: Question, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  if (question.many) {
    const lines = typeof answer === "string" ? composed(answer).split("\n") : answer.map(composed);
    return lines.map((line) => line.replace(BULLET, "").trim()).filter((line) => line);
  }
  const text = composed(typeof answer === "string" ? answer : answer.join("\n"));
  if (question.type === "markdown") return filled(text.replace(/^\n+/, "").trimEnd());
  return filled(question.lines ? text.trim() : text.split("\n").join(" ").trim());
}

const filled = (text: string): readonly string[] => (text.trim() ? [text] : []);

function one(question: Question, text: string): Value {
  if (question.type === "whole" && /^[-+]?\d{1,12}$/.test(text)) return Number(text);
  if (question.type === "yesno") return text === "true";
  return text;
}

/** The key of a question's group and that in it; the group is empty for a field that is in none. */
export function pathOf({ key }: Question): readonly [group: string, key: string] {
  const [first = "", second] = key.split(".");
  return second === undefined ? ["", first] : [first, second];
}

/** The fields of a proposal, by the names of the declarations. */
export function fieldsOf(form: Form, answers: Answers): Fields {
  const fields: Fields = {};
  for (const question of form.questions) {
    const values = valuesOf(question, answers[question.key]);
    if (!values.length) continue;
    const value = question.many ? values : one(question, values[0] ?? "");
    const [group, key] = pathOf(question);
    if (!group) {
      fields[key] = value;
      continue;
    }
    const present = fields[group];
    const members = { ...((question.repeated && Array.isArray(present) ? present[0] : present) as object), [key]: value };
    fields[group] = question.repeated ? [members] : members;
  }
  return fields;
}

/** The proposal, as JSON: what `badgeons propose` reads. */
export function documentText(form: Form, draft: Draft): string {
  const document = {
    badgeons: form.format,
    kind: form.kind,
    fields: fieldsOf(form, draft.answers),
    ...(draft.drawing && !draft.image ? { drawing: draft.drawing } : {}),
    ...(draft.image ? { image: draft.image } : {}),
    consents: draft.consents.filter((value) => value in form.consents),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
