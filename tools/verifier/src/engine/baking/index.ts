/** Credentials in images. One image holds one credential: a verifier would choose by itself among several. */

import { N_ } from "../../words.ts";
import { limits } from "../constants.ts";
import { BakingError, EmptyImageError } from "../errors.ts";
import { isPng, payloadsOfPng } from "./png.ts";
import { payloadsOfSvg } from "./svg.ts";

const SPACES = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20];

/** Whether these bytes look like a PNG or XML file, which may hold a credential. */
export function isImage(content: Uint8Array): boolean {
  let start = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? 3 : 0;
  while (SPACES.includes(content[start] ?? 0)) start += 1;
  return isPng(content) || content[start] === 0x3c;
}

/**
 * The credential in a PNG or SVG `image`: JSON, a compact JWS, or in old badges an address.
 *
 * @throws EmptyImageError when there is none, BakingError when there are several or the image is damaged.
 */
export async function unbake(image: Uint8Array): Promise<Uint8Array> {
  if (image.length > limits.max_image_bytes) {
    throw new BakingError(N_("image trop grosse ({megabytes} Mo au plus)"), { megabytes: limits.max_image_bytes / 2 ** 20 });
  }
  const payloads = isPng(image) ? await payloadsOfPng(image) : payloadsOfSvg(image);
  const [first] = payloads;
  if (!first) throw new EmptyImageError(N_("cette image ne contient pas de badge"));
  if (payloads.length > 1) {
    throw new BakingError(N_("cette image contient plusieurs badges : on ne peut pas savoir lequel compte"));
  }
  return first;
}
