/**
 * Answers the question "is this badge good?" in named steps. Whoever asks owns the network.
 *
 * Every input is hostile: sizes and depths are bounded; whatever cannot be established is said to be unknown.
 */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { UnreadableError } from "./errors.ts";
import { formOf } from "./forms.ts";
import { REVOKED } from "./hosting.ts";
import { AddressError, parseDocument } from "./parsing.ts";
import type { Verdict } from "./verdict.ts";
import { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";
import type { Unwrapped } from "./wrapping.ts";
import { SeveralBadgesError, parseWrapped } from "./wrapping.ts";

const NOT_VERIFIED = N_(
  "ce document n’est pas de ceux que cet outil vérifie : badge délivré, endossement 3.0, liste de révocation 3.0",
);
const IN_PRESENTATION = N_(
  "ce document est dans une présentation de portefeuille : c’est lui qui est vérifié, pas qui le montre",
);
const EMPTY_PRESENTATION = N_(
  "c’est une présentation de portefeuille, et rien de ce qu’elle contient ne se vérifie ici",
);

/** The verdict on a badge, endorsement or status list: JSON, signed text (JWS), or an image of one. */
export async function verify(content: Uint8Array, verifier: Verifier): Promise<Verdict> {
  const findings = new Findings();
  let unwrapped: Unwrapped;
  try {
    unwrapped = await parse(content, verifier);
  } catch (error) {
    if (error instanceof SeveralBadgesError) findings.unknown("form", error.template, error.values);
    else if (error instanceof AddressError) sayUnreached(error, verifier, findings);
    else if (error instanceof UnreadableError) findings.failed("read", error.template, error.values);
    else throw error;
    return findings.verdict("");
  }
  findings.passed("read", N_("le fichier se lit"));
  const { parsed, isPresented } = unwrapped;
  const form = formOf(parsed.document);
  if (!form) {
    findings.unknown("form", isPresented ? EMPTY_PRESENTATION : NOT_VERIFIED);
    return findings.verdict("", parsed.document);
  }
  findings.passed("form", form.label);
  if (isPresented) findings.tell("form", IN_PRESENTATION);
  await form.verify(parsed, verifier, findings);
  tellSecureReading(verifier, findings);
  return findings.verdict(form.name, parsed.document);
}

/** Tell which http addresses were read in https; that decides nothing. */
function tellSecureReading(verifier: Verifier, findings: Findings): void {
  const message = N_("{url} n’est pas une adresse protégée : c’est la même adresse en https qui a été lue");
  for (const url of [...verifier.readSecurely].slice(0, limits.max_faults)) {
    findings.add("hosting", "unknown", message, { url }, false);
  }
}

/** The document in `content`, looked up where an old image only gives its address. */
async function parse(content: Uint8Array, verifier: Verifier): Promise<Unwrapped> {
  try {
    return await parseWrapped(content);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    const publishedThere = await verifier.content(error.url);
    if (publishedThere === null) throw error;
    try {
      return { parsed: { ...(await parseDocument(publishedThere)), address: error.url }, isPresented: false };
    } catch (cause) {
      throw cause instanceof UnreadableError ? new AddressError(error.url, false) : cause;
    }
  }
}

/** Say why there is no badge at the address that an image gives. */
function sayUnreached(error: AddressError, verifier: Verifier, findings: Findings): void {
  if (verifier.isGone(error.url)) return findings.failed("status", REVOKED);
  return findings.unknown("hosting", ...verifier.outOfReach(error.url, error.template));
}
