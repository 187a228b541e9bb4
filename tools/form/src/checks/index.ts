/** Everything that is wrong in a form's answers, told as `badgeons check` tells it. */

import type { Form, Question } from "../description.ts";
import { type Answers, type Draft, pathOf, valuesOf } from "../proposal.ts";
import { N_ } from "../words.ts";
import type { Fault, Report } from "./fault.ts";
import { checkMarkup } from "./markup.ts";
import { checkName } from "./names.ts";
import { checkPeople } from "./people.ts";
import { checkValue } from "./values.ts";

export type { Fault } from "./fault.ts";

const WORDED = ["text", "markdown"];
const UNIQUE = ["choice", "code", "ref"];
const BOTH_DAYS: readonly (readonly [string, string])[] = [["start", "end"]];

/** The faults of every question, in their order; those of consents last. */
export function faultsOf(form: Form, draft: Draft): readonly Fault[] {
  const faults: Fault[] = [];
  const reporter = (key: string, isAdvice: boolean, field: string): Report => {
    return (what, hint = "", values = {}) => {
      if (!faults.some((fault) => fault.key === key && fault.what === what)) {
        faults.push({ key, what, hint, values: { field: quoted(form.language, field), ...values }, isAdvice });
      }
    };
  };
  const allowed = new Set([...form.emails, ...mailboxesOf(form, draft.answers)]);
  for (const question of form.questions) {
    const report = reporter(question.key, false, question.label);
    const values = valuesOf(question, draft.answers[question.key]);
    checkPresence(form, draft, question, values, report);
    values.forEach((value, position) => {
      if (UNIQUE.includes(question.type) && values.indexOf(value) < position) {
        report(N_("{field} : « {found} » est écrit deux fois"), "", { found: value });
      } else checkValue(question, value, report);
      if (question.type === "markdown") checkMarkup(value, report);
      if (WORDED.includes(question.type)) checkPeople(value, allowed, report, reporter(question.key, true, question.label));
      if (question.key === "name") checkName(value, report);
    });
  }
  checkGroups(form, draft.answers, reporter);
  checkDays(draft.answers, reporter);
  for (const [value, label] of Object.entries(form.consents)) {
    if (draft.consents.includes(value)) continue;
    faults.push({
      key: "consents",
      what: N_("il manque un accord : « {consent} »"),
      hint: N_("cochez cette case si c’est vrai ; sinon, parlez-en d’abord au collectif"),
      values: { consent: label },
      isAdvice: false,
    });
  }
  return faults;
}

const quoted = (language: string, label: string): string => (language === "fr" ? `«\u00a0${label}\u00a0»` : `“${label}”`);

/** The mailboxes that the proposal itself gives for a structure. */
const mailboxesOf = (form: Form, answers: Answers): readonly string[] =>
  form.questions
    .filter(({ type }) => type === "email")
    .flatMap((question) => valuesOf(question, answers[question.key]))
    .map((address) => address.toLowerCase());

const isAnswered = (question: Question, answers: Answers): boolean => valuesOf(question, answers[question.key]).length > 0;

/** Tell of an answer that is missing: of a group that may be left out, once something of it is answered. */
function checkPresence(form: Form, { answers, image }: Draft, question: Question, values: readonly string[], report: Report): void {
  if (values.length) return;
  const [group] = pathOf(question);
  const isGroupThere = form.questions.some((other) => pathOf(other)[0] === group && isAnswered(other, answers));
  const isNeeded = question.required && (!group || question.groupRequired || isGroupThere);
  const isOfImage = image !== null && ["image_alt", "logo_alt"].includes(question.key);
  if (!isNeeded && !isOfImage) return;
  report(N_("il manque {field}"));
}

/** An endorsement has one target. */
function checkGroups(form: Form, answers: Answers, reporter: (key: string, isAdvice: boolean, field: string) => Report): void {
  const targets = form.questions.filter((question) => pathOf(question)[0] === "target");
  const [first] = targets;
  if (!first) return;
  const count = targets.filter((question) => isAnswered(question, answers)).length;
  if (count === 0) reporter(first.key, false, first.heading.split(" – ")[0] ?? "")(N_("il manque {field}"));
  else if (count > 1) {
    reporter(first.key, false, first.label)(
      N_("un endossement a une seule cible, il y en a {count}"),
      N_("gardez une ligne parmi : {keys}"),
      { count, keys: targets.map(({ label }) => label).join(", ") },
    );
  }
}

function checkDays(answers: Answers, reporter: (key: string, isAdvice: boolean, field: string) => Report): void {
  for (const [first, last] of BOTH_DAYS) {
    const [start, end] = [answers[first], answers[last]];
    if (typeof start === "string" && typeof end === "string" && start && end && end < start.slice(0, end.length)) {
      reporter(last, false, "")(N_("la fin est avant le début"));
    }
  }
}
