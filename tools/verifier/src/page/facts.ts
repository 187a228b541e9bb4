/** What a verified document says, as facts for people. Everything is text of the document: nothing is interpreted. */

import { ENDS, STARTS, datesOf, firstOf, lastOf } from "../engine/dates.ts";
import type { Designation } from "../engine/designations.ts";
import { designationsOf } from "../engine/designations.ts";
import type { Fields, Json } from "../engine/json.ts";
import { fieldsOf, idOf, itemsOf, textOf, typesOf } from "../engine/json_values.ts";
import type { Moment } from "../engine/moments.ts";
import { parseMoment } from "../engine/moments.ts";
import { achievementOf, issuerId, issuerOf, subjectOf } from "../engine/rules.ts";
import type { Verdict } from "../engine/verdict.ts";
import { plainText } from "./plain_text.ts";

export interface Facts {
  readonly name: string;
  readonly image: string;
  readonly imageWords: string;
  readonly issuer: string;
  readonly issuerId: string;
  readonly from: number | null;
  readonly until: number | null;
  readonly description: string;
  readonly criteria: string;
  readonly criteriaUrl: string;
  /** The issuer's own page, empty when it gives none of the web. */
  readonly issuerPage: string;
  /** To whom the document says, in clear, that it was given. */
  readonly designations: readonly Designation[];
  /** Whether the document designates its recipient by something that a person can type: an address, a number… */
  readonly isDesignated: boolean;
  /** Whether that is an e-mail address, and nothing else. */
  readonly isByEmail: boolean;
}

/** Steps without which nobody is known to have said what a badge says. */
const ORIGIN = ["signature", "hosting"];

export function factsOf(verdict: Verdict): Facts | null {
  const facts = writtenFacts(verdict);
  const isForged = verdict.steps.some(({ name, state }) => state === "failed" && ORIGIN.includes(name));
  return facts && isForged ? { ...facts, designations: [] } : facts;
}

function writtenFacts(verdict: Verdict): Facts | null {
  if (!verdict.document || !verdict.form) return null;
  if (verdict.linked.assertion) return ofAssertion(verdict.linked.assertion, verdict);
  const facts = ofCredential(verdict.document);
  // an endorsement or a list is given to nobody
  return verdict.form.startsWith("badge") ? facts : { ...facts, designations: [], isDesignated: false };
}

function ofCredential(document: Fields): Facts {
  const [subject, achievement, issuer] = [subjectOf(document), achievementOf(document), issuerOf(document)];
  const image = achievement["image"] ?? document["image"];
  return {
    name: textOf(achievement["name"]) || textOf(document["name"]),
    image: idOf(image),
    imageWords: textOf(fieldsOf(image)["caption"]),
    issuer: textOf(issuer["name"]),
    issuerId: issuerId(document),
    from: middleOf(lastOf(datesOf(document, STARTS))),
    until: middleOf(firstOf(datesOf(document, ENDS))),
    description: plainText(textOf(achievement["description"]) || textOf(subject["endorsementComment"])),
    ...criteriaOf(achievement["criteria"]),
    issuerPage: pageOf(issuer),
    designations: designationsOf(document, false),
    ...recipientOf([
      ...itemsOf(subject["identifier"]).map((item) => textOf(fieldsOf(item)["identityType"]).replace("emailAddress", "email")),
      ...(/^(?:did|mailto|tel|https?):/.test(idOf(subject)) ? ["id"] : []),
    ]),
  };
}

function ofAssertion(document: Fields, { linked }: Verdict): Facts {
  const badge = linked.badge ?? fieldsOf(document["badge"]);
  const issuer = linked.issuer ?? fieldsOf(badge["issuer"]);
  return {
    name: itemsOf(badge["name"]).map(textOf).find(Boolean) ?? "",
    image: idOf(badge["image"]),
    imageWords: textOf(fieldsOf(badge["image"])["caption"]),
    issuer: textOf(issuer["name"]),
    issuerId: idOf(issuer) || idOf(badge["issuer"]),
    from: middleOf(parseMoment(document["issuedOn"])),
    until: middleOf(parseMoment(document["expires"])),
    description: plainText(textOf(badge["description"])),
    ...criteriaOf(badge["criteria"]),
    issuerPage: pageOf(issuer),
    designations: designationsOf(document, true),
    ...recipientOf(itemsOf(document["recipient"]).flatMap((recipient) => [...typesOf(recipient)])),
  };
}

const isOfTheWeb = (url: string): boolean => /^https?:\/\//.test(url);

/** The address of an issuer's own page: `url`, or what it is named by. */
function pageOf(issuer: Fields): string {
  return [textOf(issuer["url"]), idOf(issuer)].find(isOfTheWeb) ?? "";
}

const recipientOf = (kinds: readonly string[]): Pick<Facts, "isDesignated" | "isByEmail"> => ({
  isDesignated: kinds.length > 0,
  isByEmail: kinds.every((kind) => kind === "email"),
});

/** The day to show for a date, which may lack its zone. */
const middleOf = (moment: Moment | null): number | null => moment && (moment.earliest + moment.latest) / 2;

function criteriaOf(criteria: Json | undefined): { criteria: string; criteriaUrl: string } {
  const url = idOf(criteria);
  return { criteria: plainText(textOf(fieldsOf(criteria)["narrative"])), criteriaUrl: isOfTheWeb(url) ? url : "" };
}
