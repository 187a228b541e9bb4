/**
 * Answers the question "is this badge good?" in named steps.
 *
 * Every input is hostile: sizes and depths are bounded, and whatever cannot be established is said to be unknown.
 */

import { N_ } from "../words.ts";
import { isImage, unbake } from "./baking/index.ts";
import { UnreadableError } from "./errors.ts";
import { formOf } from "./forms.ts";
import { Inquiry } from "./inquiry.ts";
import type { Resolver } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { LARGEST_JSON, parseJson } from "./json.ts";
import { isFields } from "./looks.ts";
import type { Verdict } from "./verdict.ts";
import { Findings } from "./verdict.ts";

const JWS = /^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\s*$/;

/** A compact JWS: signed, but not in a form that is read here. */
class SignedTextError extends UnreadableError {}

/**
 * The verdict on a badge, endorsement or status list: JSON, or a PNG or SVG image that holds it.
 *
 * `resolve` gives what is published at an address, or null; `now` is in milliseconds since 1970; `email`, when
 * given, is held against the recipient.
 */
export async function verify(
  content: Uint8Array,
  resolve: Resolver,
  now: number,
  email: string | null = null,
): Promise<Verdict> {
  const findings = new Findings();
  let document: Fields;
  try {
    document = await parseDocument(content);
  } catch (error) {
    if (error instanceof SignedTextError) {
      findings.unknown("form", error.template, error.values);
      return findings.verdict("jws");
    }
    if (error instanceof UnreadableError) {
      findings.failed("read", error.template, error.values);
      return findings.verdict("");
    }
    throw error;
  }
  findings.passed("read", N_("le fichier se lit"));
  const form = formOf(document);
  if (!form) {
    findings.unknown("form", N_("ce n'est pas un badge délivré, un endossement ou une liste"));
    return findings.verdict("", document);
  }
  findings.passed("form", form.label);
  await form.verify(document, new Inquiry(resolve, now, email), findings);
  return findings.verdict(form.name, document);
}

/** The JSON object of a file, or of the image that holds it. */
async function parseDocument(content: Uint8Array): Promise<Fields> {
  const text = isImage(content) ? await unbake(content) : content;
  if (text.length <= LARGEST_JSON && JWS.test(new TextDecoder().decode(text))) {
    throw new SignedTextError(N_("ce badge est signé sous une autre forme (JWS), que cet outil ne vérifie pas"));
  }
  const document = parseJson(text);
  if (!isFields(document)) throw new UnreadableError(N_("ce fichier JSON n'est pas un badge"));
  return document;
}
