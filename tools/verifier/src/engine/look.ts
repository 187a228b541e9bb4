/** What a file that may be a badge is, before it is verified. */

import { EmptyImageError, UnreadableError } from "./errors.ts";
import { formOf } from "./forms.ts";
import type { Look } from "./inputs/extraction.ts";
import type { Json } from "./json.ts";
import { isFields } from "./json_values.ts";
import { AddressError, parseDocument } from "./parsing.ts";

/** Whether it is an image that holds no badge, a document of a known form, and that document. */
export async function look(content: Uint8Array): Promise<Look> {
  try {
    const { document } = await parseDocument(content);
    return { isEmptyImage: false, isKnown: formOf(document) !== undefined, document: written(document) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { isEmptyImage: error instanceof EmptyImageError, isKnown: error instanceof AddressError, document: "" };
  }
}

/** JSON with its properties in order: two documents that say the same are written the same. */
const written = (value: Json): string =>
  JSON.stringify(value, (_, item: Json) => {
    if (typeof item === "bigint") return `${item}n`;
    return isFields(item) ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))) : item;
  });
