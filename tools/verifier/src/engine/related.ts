/**
 * Whether what an endorsement is about still is what its endorser had before them: the endorser signs its digest
 * (Verifiable Credentials Data Model 2.0, section 5.3), written as Subresource Integrity writes it.
 */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf } from "./json_values.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

const STEP = "endorsed";
/** The strongest first: only the strongest of those written counts (Subresource Integrity, 3.3.4). */
const ALGORITHMS = [
  ["sha512", "SHA-512"],
  ["sha384", "SHA-384"],
  ["sha256", "SHA-256"],
] as const;

/** Add a step `endorsed` for each related resource; one that is out of reach decides nothing. */
export async function verifyRelated(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const resources = itemsOf(document["relatedResource"]).slice(0, limits.max_related_resources);
  for (const resource of resources.map(fieldsOf)) {
    const [url, digests] = [idOf(resource), strongestDigests(textOf(resource["digestSRI"]))];
    if (!url || digests === null) {
      findings.add(STEP, "unknown", N_("l’empreinte de ce qui est endossé n’est pas d’une forme connue"), {}, false);
      continue;
    }
    const content = await verifier.content(url);
    if (content === null) {
      const unasked = N_("ce qui est endossé n’a pas été consulté ({url})");
      findings.add(STEP, "unknown", ...verifier.outOfReach(url, unasked), false);
    } else if (digests.written.has(await digestOf(content, digests.algorithm))) {
      findings.passed(STEP, N_("ce qui est endossé n’a pas changé depuis"));
    } else {
      findings.failed(STEP, N_("ce qui est publié n’est plus ce qui a été endossé ({url})"), { url });
    }
  }
}

interface Digests {
  readonly algorithm: (typeof ALGORITHMS)[number];
  readonly written: ReadonlySet<string>;
}

/** The digests of a text such as `sha256-… sha384-…` that count, without their options; null when it has none. */
function strongestDigests(text: string): Digests | null {
  const digests = text.split(/\s+/).map((digest) => digest.split("?")[0] ?? "");
  for (const algorithm of ALGORITHMS) {
    const written = new Set(digests.filter((digest) => digest.startsWith(`${algorithm[0]}-`)));
    if (written.size) return { algorithm, written };
  }
  return null;
}

async function digestOf(content: Uint8Array, [name, standard]: (typeof ALGORITHMS)[number]): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(standard, new Uint8Array(content)));
  return `${name}-${btoa(String.fromCharCode(...digest))}`;
}
