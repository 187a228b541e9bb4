/** The kinds of documents that are verified: a new one is a file and an entry in this table. */

import { N_ } from "../words.ts";
import type { Fields } from "./json.ts";
import { typesOf } from "./json_values.ts";
import { verifyAssertion } from "./open_badges_2.ts";
import { verifyBadge, verifyEndorsement, verifyStatusList } from "./open_badges_3.ts";
import type { ParsedDocument } from "./parsing.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

/** A kind of document: its name, the types that tell it, its words, how it is verified. */
export interface Form {
  readonly name: string;
  readonly types: readonly string[];
  readonly label: string;
  readonly verify: (parsed: ParsedDocument, verifier: Verifier, findings: Findings) => Promise<void>;
}

const FORMS: readonly Form[] = [
  {
    name: "badge-3.0",
    types: ["OpenBadgeCredential", "AchievementCredential"],
    label: N_("badge délivré, Open Badges 3.0"),
    verify: verifyBadge,
  },
  {
    name: "endorsement-3.0",
    types: ["EndorsementCredential"],
    label: N_("endossement, Open Badges 3.0"),
    verify: verifyEndorsement,
  },
  {
    name: "status-list",
    types: ["BitstringStatusListCredential", "StatusList2021Credential"],
    label: N_("liste de révocation"),
    verify: verifyStatusList,
  },
  { name: "badge-2.0", types: ["Assertion"], label: N_("badge délivré, Open Badges 2.0"), verify: verifyAssertion },
];

/** The form of a document, undefined when it is not one that is verified. */
export function formOf(document: Fields): Form | undefined {
  const types = typesOf(document);
  return FORMS.find((form) => form.types.some((type) => types.has(type)));
}
