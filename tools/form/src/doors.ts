/** The ways by which a proposal is handed over: addresses that the person opens, and what does not fit in them. */

import type { Form, Question } from "./description.ts";
import { type Draft, documentText, valuesOf } from "./proposal.ts";
import { answerText, drawingAnswers, readableText } from "./readable.ts";

/** Characters of an address that forges take: GitHub answers 414 to more than some 8,000. */
export const MAX_ISSUE_ADDRESS = 7500;
/** Characters of a `mailto:` that programs take: Outlook cuts some 2,000. */
export const MAX_MAIL_ADDRESS = 1900;

/** An issue to open: its address, and the answers that the person must paste, as they did not fit. */
export interface IssueDoor {
  readonly url: string;
  readonly left: readonly { readonly heading: string; readonly text: string }[];
  /** Whether the whole readable text must be pasted. */
  readonly isPasted: boolean;
}

export function titleOf(form: Form, draft: Draft): string {
  const named = form.questions.find(({ key }) => key === "name" || key === "badge" || key === "endorser" || key === "target.badge");
  const [value] = named ? valuesOf(named, draft.answers[named.key]) : [];
  return `${form.doors.title}${value && named ? (named.words[value] ?? value) : ""}`.trim();
}

/** The issue with as many answers in its address as it can hold, the shortest first. */
export function issueDoor(form: Form, draft: Draft): IssueDoor | null {
  const { forge, issue, template } = form.doors;
  if (!forge) return null;
  const title = titleOf(form, draft);
  if (forge !== "github") return wholeIssue(form, draft, title);
  const written = form.questions
    .filter((question) => !isAltText(question))
    .map((question) => ({ key: question.key, heading: question.heading, text: issueAnswer(question, draft) }));
  const answers = [...written, ...drawingAnswers(form, draft)]
    .filter(({ text }) => text)
    .sort((a, b) => encodeURIComponent(a.text).length - encodeURIComponent(b.text).length);
  let url = `${issue}?template=${template}&title=${encodeURIComponent(title)}`;
  const left = [];
  for (const answer of answers) {
    const more = `&${answer.key.replaceAll(".", "-")}=${encodeURIComponent(answer.text)}`;
    if (url.length + more.length <= MAX_ISSUE_ADDRESS) url += more;
    else left.push(answer);
  }
  return { url, left, isPasted: false };
}

/** What an image says belongs to the image, which no issue holds. */
const isAltText = ({ key }: Question): boolean => key === "image_alt" || key === "logo_alt";

/** An answer as an issue form's field takes it: lists of choices with commas, other lists one item a line. */
function issueAnswer(question: Question, draft: Draft): string {
  const values = valuesOf(question, draft.answers[question.key]);
  if (question.many && question.type === "choice") return values.map((value) => question.words[value] ?? value).join(",");
  if (question.many) return values.map((value) => question.words[value] ?? value).join("\n");
  return answerText(question, values);
}

function wholeIssue(form: Form, draft: Draft, title: string): IssueDoor {
  const { forge, issue } = form.doors;
  const [named, body] = forge === "gitlab" ? ["issue[title]", "issue[description]"] : ["title", "body"];
  const start = `${issue}?${encodeURIComponent(named)}=${encodeURIComponent(title)}`;
  const url = `${start}&${encodeURIComponent(body)}=${encodeURIComponent(readableText(form, draft))}`;
  return url.length <= MAX_ISSUE_ADDRESS ? { url, left: [], isPasted: false } : { url: start, left: [], isPasted: true };
}

/** A mail: its address, and whether the file must be attached, as the text does not fit or an image goes with it. */
export function mailDoor(form: Form, draft: Draft, attached: string): { readonly url: string; readonly mustAttach: boolean } {
  const asked = form.questions.find(({ key }) => key === "badge");
  const [badge = ""] = asked ? valuesOf(asked, draft.answers["badge"]) : [];
  const to = form.doors.mailboxes[badge] ?? form.doors.mail;
  const address = (body: string): string =>
    `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${encodeURIComponent(titleOf(form, draft))}` +
    `&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const whole = address(readableText(form, draft));
  if (whole.length <= MAX_MAIL_ADDRESS && !draft.image) return { url: whole, mustAttach: false };
  return { url: address(attached), mustAttach: true };
}

/** A name for the file of a proposal: small letters, digits and hyphens. */
export function fileName(form: Form, draft: Draft): string {
  const name = titleOf(form, draft).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return `${name.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)}.json`;
}

export { documentText, readableText };
