/** What stands in the page's fields, and what is put into them. */

import type { Form } from "../description.ts";
import type { Answer, Draft } from "../proposal.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const fieldsOf = (form: HTMLFormElement, name: string): readonly Field[] =>
  [...form.elements].filter((each): each is Field => "value" in each && (each as Field).name === name);

const isBox = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type);

/** Of a box: when it was ticked, as the first of several issuers is the one that is answerable. */
const rank = (field: Field): number => Number(field.dataset["rank"] ?? 0);

/** Keep the order in which boxes are ticked. */
export function rankTicks(form: HTMLFormElement): void {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const last = Math.max(0, ...fieldsOf(form, target.name).map(rank));
    target.dataset["rank"] = String(last + 1);
  });
}

function answer(fields: readonly Field[]): Answer | undefined {
  const [first] = fields;
  if (!first) return undefined;
  if (!isBox(first)) return first.value;
  const ticked = fields.filter((field) => isBox(field) && field.checked).sort((a, b) => rank(a) - rank(b)).map(({ value }) => value);
  return first.type === "radio" ? (ticked[0] ?? "") : ticked;
}

/** Everything that was answered. */
export function readDraft(form: HTMLFormElement, description: Form, others: Pick<Draft, "image" | "drawing">): Draft {
  const answers: Record<string, Answer> = {};
  for (const { key } of description.questions) {
    const given = answer(fieldsOf(form, key));
    if (given?.length) answers[key] = given;
  }
  const consents = fieldsOf(form, "consents").filter((field) => isBox(field) && field.checked);
  return { answers, consents: consents.map(({ value }) => value), ...others };
}

function put(fields: readonly Field[], given: Answer): void {
  const values = typeof given === "string" ? [given] : given;
  for (const field of fields) {
    if (isBox(field)) {
      field.checked = values.includes(field.value);
      field.dataset["rank"] = String(values.indexOf(field.value) + 1);
    } else putText(field, values.join("\n"));
  }
}

const SHAPES: Record<string, RegExp> = { date: /^\d{4}-\d{2}-\d{2}$/, time: /^([01]\d|2[0-3]):[0-5]\d$/ };

/** A field of days or hours takes no other text: what was written otherwise is shown as it is, to be mended.
 * Its shape is looked at first, for a browser complains in its console of what the field refuses. */
function putText(field: Field, text: string): void {
  const hasShape = SHAPES[field.type]?.test(text) ?? true;
  if (hasShape || text === "") field.value = text;
  if (field.value !== text && field instanceof HTMLInputElement) {
    field.type = "text";
    field.value = text;
  }
}

/** Put a draft into the fields, in the place of what is there. */
export function writeDraft(form: HTMLFormElement, description: Form, draft: Draft): void {
  for (const { key } of description.questions) put(fieldsOf(form, key), draft.answers[key] ?? "");
  put(fieldsOf(form, "consents"), draft.consents);
}
