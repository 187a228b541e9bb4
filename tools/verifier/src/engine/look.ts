/** What a file that may be a badge is, before it is verified. */

import { isImage, unbake } from "./baking/index.ts";
import { EmptyImageError, UnreadableError } from "./errors.ts";
import { formOf } from "./forms.ts";
import type { Look } from "./inputs/extraction.ts";
import { sortedJson } from "./json_values.ts";
import { AddressError } from "./parsing.ts";
import { SeveralBadgesError, parseWrapped, textsOf } from "./wrapping.ts";

/** Whether it is an image that holds no badge, a document of a known form, that document, and those it wraps. */
export async function look(content: Uint8Array): Promise<Look> {
  const nothing: Look = { isEmptyImage: false, isKnown: false, document: "", text: "", wrapped: [] };
  try {
    const { document } = (await parseWrapped(content)).parsed;
    const text = new TextDecoder().decode(isImage(content) ? await unbake(content) : content);
    return { ...nothing, isKnown: formOf(document) !== undefined, document: sortedJson(document), text };
  } catch (error) {
    if (error instanceof SeveralBadgesError) return { ...nothing, isKnown: true, wrapped: textsOf(error) };
    if (!(error instanceof UnreadableError)) throw error;
    return { ...nothing, isEmptyImage: error instanceof EmptyImageError, isKnown: error instanceof AddressError };
  }
}
