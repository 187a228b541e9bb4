/** Whether an assertion is the one that is published at its address (Open Badges 2.0, hosted verification). */

import { N_ } from "../words.ts";
import { compare, Comparison, namesItselfOtherwise } from "./copies.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, isEmpty, textOf } from "./json_values.ts";
import type { PublishedObjects } from "./published_objects.ts";
import { Findings } from "./verdict.ts";
import { isNearAddress, isWebAddress } from "./web_addresses.ts";

export const REVOKED = N_("révoqué par son émetteur");
const NO_ADDRESS = N_("ce badge ne dit pas à quelle adresse il est publié");
const NO_ASSERTION = N_("ce qui est publié à l’adresse du badge n’est pas un badge délivré : {url}");
const DIFFERENT = N_("ce qui est publié à l’adresse du badge est différent ({keys}) : {url}");
const INCOMPARABLE = N_("une partie du badge n’a pas pu être comparée à ce qui est publié ({keys}) : {url}");
const CHANGED = N_(
  "une partie de ce fichier n’est pas, ou plus, ce qui est publié ({keys}), et l’émetteur a pu la changer depuis : {url}",
);
const SAYS_LESS = N_("ce fichier en dit moins que ce qui est publié à l’adresse du badge ({keys})");
const MAX_TOLD_KEYS = 5;
/** Members of a class or an issuer that often change, and change nothing to what is recognised. */
const OFTEN_CHANGED = ["image", "tags", "alignment", "email", "telephone", "url"];
const NO_WORDS = ["", "false", "no", "non", "0"];

/** Whether an assertion says so itself; anything but a no is a yes. */
export function isRevoked(assertion: Fields): boolean {
  const value = assertion["revoked"] ?? false;
  if (typeof value === "string") return !NO_WORDS.includes(value.trim().toLowerCase());
  return value !== false && value !== 0;
}

/**
 * Where an assertion is published, empty when nothing says so.
 *
 * In version 2 it is its `id`, before `verify.url`; `source` is where it was read when an image gave its address.
 */
export function addressOf(assertion: Fields, version: string, source: string): string {
  const [own, given] = [textOf(assertion["id"]), textOf(fieldsOf(assertion["verification"])["url"])];
  const addresses = version.startsWith("1") ? [given, own, source] : [own, given, source];
  return addresses.find(isWebAddress) ?? "";
}

/** An assertion to go on with, and where it is published. */
export interface Located {
  readonly assertion: Fields;
  readonly address: string;
}

/** Add the step `hosting`. To go on with: the published assertion once the copy agrees with it, else the copy. */
export async function verifyHosting(
  assertion: Fields,
  address: string,
  objects: PublishedObjects,
  findings: Findings,
): Promise<Located> {
  const asGiven = { assertion, address };
  if (!address) {
    findings.unknown("hosting", NO_ADDRESS);
    return asGiven;
  }
  const published = await objects.at(address);
  if (published === null) {
    if (objects.verifier.isGone(address)) findings.failed("status", REVOKED);
    else objects.unreached("hosting", address, findings);
    return asGiven;
  }
  const declared = textOf(published["id"]);
  if (isRevoked(published) && (!declared || isNearAddress(declared, address))) {
    findings.failed("status", REVOKED);
    return asGiven;
  }
  if (!("badge" in published) && !("recipient" in published)) {
    findings.unknown("hosting", NO_ASSERTION, { url: address });
    return asGiven;
  }
  const comparison = await comparisonOf(assertion, published, address, objects);
  const changed = comparison.contradicted.filter(mayHaveChanged);
  const differing = comparison.differing.filter((path) => !changed.includes(path));
  if (differing.length) {
    findings.failed("hosting", DIFFERENT, { keys: told(differing), url: address });
    return asGiven;
  }
  if (changed.length) {
    findings.unknown("hosting", CHANGED, { keys: told(changed), url: address });
    return asGiven;
  }
  if (comparison.unsure.length) {
    findings.unknown("hosting", INCOMPARABLE, { keys: told(comparison.unsure), url: address });
    return asGiven;
  }
  const own = new Findings();
  const named = published["id"] === assertion["id"] ? published : await objects.named("hosting", address, own);
  if (named !== null) findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"));
  findings.steps.push(...own.steps);
  if (named === null) return asGiven;
  if (comparison.omitted.length) findings.tell("hosting", SAYS_LESS, { keys: told(comparison.omitted) });
  return { assertion: named, address: named === published ? address : declared };
}

/** How a copy compares with the published assertion, and what it embeds with what is published apart. */
async function comparisonOf(
  assertion: Fields,
  published: Fields,
  address: string,
  objects: PublishedObjects,
): Promise<Comparison> {
  const comparison = compare(withoutOwnAddress(assertion, address), withoutOwnAddress(published, address));
  const [own, declared] = [textOf(assertion["id"]), textOf(published["id"])];
  if (own && !isNearAddress(own, declared) && !isNearAddress(own, address)) {
    (declared ? comparison.contradicted : comparison.unsure).push("id");
  }
  if (namesItselfOtherwise(assertion, published)) comparison.added.push("id");
  const pending = comparison.embedded;
  for (const { path, object, url } of pending) {
    const apart = await objects.at(url);
    if (apart === null || isEmpty(apart)) continue; // the steps of the badge and of its issuer say so
    const inner = new Comparison();
    inner.objects(object, apart, `${path}.`);
    comparison.contradicted.push(...inner.contradicted);
    comparison.added.push(...inner.added);
    comparison.unsure.push(...inner.unsure);
    pending.push(...inner.embedded);
  }
  return comparison;
}

/** Whether another value there may come from the issuer, since the copy was made. */
function mayHaveChanged(path: string): boolean {
  const [first, ...inner] = path.split(".");
  return first === "image" || (first === "badge" && inner.some((member) => OFTEN_CHANGED.includes(member)));
}

/** An assertion whose verification does not repeat where it is published, as version 1 did. */
function withoutOwnAddress(assertion: Fields, address: string): Fields {
  const verification = fieldsOf(assertion["verification"]);
  if (!isNearAddress(textOf(verification["url"]), address)) return assertion;
  const others = Object.fromEntries(Object.entries(verification).filter(([key]) => key !== "url"));
  return { ...assertion, verification: others };
}

function told(paths: readonly string[]): string {
  const unique = [...new Set(paths)];
  return unique.slice(0, MAX_TOLD_KEYS).join(", ") + (unique.length > MAX_TOLD_KEYS ? ", …" : "");
}
