/** A draft outside of the page: kept in this browser, carried as a file, or in the fragment of a link. */

import type { Form } from "./description.ts";
import { type Answers, type Draft, EMPTY, type OwnImage } from "./proposal.ts";

const FORMAT = "badgeons-draft/1";
const MAX_DRAFT = 3 * 1024 * 1024;
/** Characters of a link that messages carry whole. */
export const MAX_LINK = 16_000;
export const FRAGMENT = "brouillon=";

export const storageKey = (form: Form): string => `badgeons-draft-${form.kind}`;

export const draftText = (form: Form, draft: Draft): string => JSON.stringify({ draft: FORMAT, kind: form.kind, ...draft });

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** A draft that was kept or carried, or a proposal as JSON; null when it is neither, or of another form. */
export function parseDraft(form: Form, text: string): Draft | null {
  if (text.length > MAX_DRAFT) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null) return null;
  const entries = read as Readonly<Record<string, unknown>>;
  if (entries["kind"] !== form.kind) return null;
  const answers =
    entries["draft"] === FORMAT ? answersOf(form, entries["answers"]) : entries["badgeons"] === form.format ? fieldAnswers(form, entries["fields"]) : null;
  if (answers === null) return null;
  const consents = isTexts(entries["consents"]) ? entries["consents"].filter((value) => Object.hasOwn(form.consents, value)) : [];
  return { answers, consents, image: imageOf(entries["image"]), drawing: wordsOf(entries["drawing"]) };
}

function answersOf(form: Form, value: unknown): Answers {
  if (typeof value !== "object" || value === null) return {};
  const entries = value as Readonly<Record<string, unknown>>;
  const answers: Record<string, string | readonly string[]> = {};
  for (const { key } of form.questions) {
    const answer = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (isText(answer) || isTexts(answer)) answers[key] = answer;
  }
  return answers;
}

/** The answers of a proposal's fields; those that this form does not ask are left out. */
function fieldAnswers(form: Form, value: unknown): Answers {
  const plain: Record<string, unknown> = {};
  for (const { key, repeated } of form.questions) {
    const [first = "", second] = key.split(".");
    const group = (value as Readonly<Record<string, unknown>> | null)?.[first];
    const members = repeated && Array.isArray(group) ? group[0] : group;
    const answer = second === undefined ? group : (members as Readonly<Record<string, unknown>> | undefined)?.[second];
    plain[key] = typeof answer === "number" || typeof answer === "boolean" ? String(answer) : answer;
  }
  return answersOf(form, plain);
}

function imageOf(value: unknown): OwnImage | null {
  const image = value as Readonly<Record<string, unknown>> | null | undefined;
  const format = image?.["format"];
  const content = image?.["content"];
  return (format === "png" || format === "svg") && isText(content) && /^[A-Za-z0-9+/]+={0,2}$/.test(content) ? { format, content } : null;
}

function wordsOf(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== "object" || value === null) return null;
  const words = Object.entries(value).filter(([, each]) => isText(each)) as [string, string][];
  return words.length ? Object.fromEntries(words) : null;
}

/** The fragment of a link that holds a draft, without its image. */
export async function fragmentOf(form: Form, draft: Draft): Promise<string> {
  const text = new TextEncoder().encode(draftText(form, { ...draft, image: null }));
  const squeezed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(squeezed).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return FRAGMENT + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The draft of a fragment; null when it holds none. */
export async function parseFragment(form: Form, fragment: string): Promise<Draft | null> {
  if (!fragment.startsWith(FRAGMENT)) return null;
  try {
    const letters = atob(fragment.slice(FRAGMENT.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return parseDraft(form, await inflated(bytes));
  } catch {
    return null;
  }
}

/** What was squeezed, as long as it is no more than a draft: a link can be made to exhaust who opens it. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_DRAFT) throw new RangeError("longer than a draft");
  }
}

/** Answers that a link from another page gives: `#badge=cooperer`; null when it gives none. */
export function answersInFragment(form: Form, fragment: string): Answers | null {
  const given = new URLSearchParams(fragment);
  const answers: Record<string, string> = {};
  for (const { key, words } of form.questions) {
    const value = given.get(key);
    if (value !== null && Object.hasOwn(words, value)) answers[key] = value;
  }
  return Object.keys(answers).length ? answers : null;
}

export const isEmpty = (draft: Draft): boolean => JSON.stringify(draft) === JSON.stringify(EMPTY);
