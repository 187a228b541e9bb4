/**
 * What suites of several curves share: how options and document become the bytes that are signed.
 *
 * Sections are those of Data Integrity EdDSA Cryptosuites 1.0; Data Integrity ECDSA Cryptosuites 1.0 says the same.
 */

import { concatenated, sha256, utf8 } from "../bytes.ts";
import { canonicalise } from "../canonical.ts";
import { canonicaliseJson } from "../jcs.ts";
import type { Fields, Json } from "../json.ts";
import { isEqual } from "../json_values.ts";
import type { Canonical, Cryptosuite } from "./cryptosuite.ts";

/** Sections 3.2.3 and 3.2.5: N-Quads in the order of RDFC-1.0; options are read with the document's `@context`. */
export async function canonicaliseAsRdf(document: Fields, options: Fields): Promise<Canonical> {
  const withContext = { ...options, "@context": document["@context"] ?? null };
  return [utf8(await canonicalise(withContext)), utf8(await canonicalise(document))];
}

/**
 * Sections 3.3.3 and 3.3.5: JSON in the form of RFC 8785. Options that have a `@context` give it to the document, whose
 * own must start with it (section 3.3.2).
 */
export async function canonicaliseAsJson(document: Fields, options: Fields): Promise<Canonical | null> {
  if (!("@context" in options)) return [utf8(canonicaliseJson(options)), utf8(canonicaliseJson(document))];
  const [first, own] = [asList(options["@context"]), asList(document["@context"])];
  if (!isEqual(first, own.slice(0, first.length))) return null;
  const withContext = { ...document, "@context": options["@context"] };
  return [utf8(canonicaliseJson(options)), utf8(canonicaliseJson(withContext))];
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [value ?? null]);

/** Sections 3.2.4 and 3.3.4: the 64 bytes that are signed. */
export const hashSha256: Cryptosuite["hash"] = async (options, document) =>
  concatenated(await sha256(options), await sha256(document));
