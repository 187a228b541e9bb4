/** A proposal as the readable text that a mail, a pasted page or an issue carries: `proposing/text_form.py` reads it. */

import type { Form, Question } from "./description.ts";
import { type Draft, valuesOf } from "./proposal.ts";

const LIKE_A_HEADING = /^\\*###(?:\s|$)/;
const LIKE_NO_ANSWER = /^\\*_No response_$/;
const YES = "Oui";
const NO = "Non";

function word(question: Question, value: string): string {
  if (question.type === "yesno") return value === "true" ? YES : NO;
  return question.words[value] ?? value;
}

/** What stands below a question's heading; empty without an answer. */
export function answerText(question: Question, values: readonly string[]): string {
  if (!values.length) return "";
  if (question.many) return values.map((value) => `- ${word(question, value)}`).join("\n");
  return asAnswer(word(question, values[0] ?? ""));
}

/** A text that cannot pass for a heading, nor for no answer. */
function asAnswer(text: string): string {
  if (LIKE_NO_ANSWER.test(text)) return `\\${text}`;
  return text
    .split("\n")
    .map((line) => (LIKE_A_HEADING.test(line) ? `\\${line}` : line))
    .join("\n");
}

/** What was chosen of the drawing, unless an image of one's own stands in for it. */
export function drawingAnswers(form: Form, draft: Draft): readonly { readonly key: string; readonly heading: string; readonly text: string }[] {
  const drawing = draft.image ? null : draft.drawing;
  return Object.entries(form.drawing).flatMap(([key, heading]) => {
    const text = asAnswer(drawing?.[key] ?? "");
    return text ? [{ key: `drawing.${key}`, heading, text }] : [];
  });
}

/** The whole text. An image of one's own is not in it. */
export function readableText(form: Form, draft: Draft): string {
  const lines = [`# ${form.title}`];
  for (const question of form.questions) {
    const text = answerText(question, valuesOf(question, draft.answers[question.key]));
    if (text) lines.push("", `### ${question.heading}`, "", text);
  }
  for (const { heading, text } of drawingAnswers(form, draft)) lines.push("", `### ${heading}`, "", text);
  lines.push("", `### ${form.beforeSending}`, "");
  for (const [value, label] of Object.entries(form.consents)) {
    lines.push(`- [${draft.consents.includes(value) ? "x" : " "}] ${label}`);
  }
  return `${lines.join("\n")}\n`;
}
