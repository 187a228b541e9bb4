/** The canonical form of plain JSON (RFC 8785), for proofs that sign JSON as it stands. */

import { N_ } from "../words.ts";
import { UnsafeDocumentError } from "./errors.ts";
import type { Json } from "./json.ts";
import { isFields } from "./json_values.ts";

export function canonicaliseJson(value: Json): string {
  if (isFields(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonicaliseJson(value[name] ?? null)}`).join(",")}}`;
  }
  if (Array.isArray(value)) return `[${value.map(canonicaliseJson).join(",")}]`;
  if (typeof value === "bigint" || value === Infinity || value === -Infinity) {
    throw new UnsafeDocumentError("$", N_("{path} : nombre trop grand"));
  }
  return JSON.stringify(value);
}
