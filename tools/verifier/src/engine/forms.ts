/** The kinds of documents that are verified: a new one is a file and an entry in this table. */

import { N_ } from "../words.ts";
import type { Fields } from "./json.ts";
import { typesOf } from "./json_values.ts";
import { verifyAssertion } from "./open_badges_2.ts";
import { verifyBadge, verifyEndorsement, verifyStatusList } from "./open_badges_3.ts";
import { versionOf } from "./open_badges_terms.ts";
import type { ParsedDocument } from "./parsing.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

/**
 * A kind of document: its name, the types that tell it, its words, how it is verified.
 *
 * `version`: that of Open Badges before 3.0, whose documents do not all say their type.
 */
export interface Form {
  readonly name: string;
  readonly types: readonly string[];
  readonly label: string;
  readonly verify: (parsed: ParsedDocument, verifier: Verifier, findings: Findings) => Promise<void>;
  readonly version?: string;
}

const before3 = (version: string, label: string): Form => ({
  name: `badge-${version}`,
  types: [],
  label,
  verify: verifyAssertion,
  version,
});

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
  before3("2.1", N_("badge délivré, Open Badges 2.1")),
  before3("2.0", N_("badge délivré, Open Badges 2.0")),
  before3("1.1", N_("badge délivré selon une ancienne version, Open Badges 1.1")),
  before3("1.0", N_("badge délivré selon une ancienne version, Open Badges 1.0")),
  before3("0.5", N_("badge délivré selon une ancienne version, Open Badges 0.5")),
];

/** The form of a document, undefined when it is not one that is verified. */
export function formOf(document: Fields): Form | undefined {
  const [types, version] = [typesOf(document), versionOf(document)];
  return FORMS.find((form) => form.types.some((type) => types.has(type)) || form.version === version);
}
