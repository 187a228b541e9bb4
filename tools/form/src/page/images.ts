/** An image of one's own: read in the page, held to what `check` asks of images, and put in the proposal. */

import type { OwnImage } from "../proposal.ts";
import { N_ } from "../words.ts";

/** Bytes: a proposal must stay light enough for a mail. */
export const MAX_IMAGE = 300 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const ACTIVE = "script, foreignObject, iframe, animate, set, image, style, a, use[href^='http']";

/** Why an image is refused: a marked sentence. */
export class RefusedImage extends Error {}

export async function readImage(file: File): Promise<OwnImage> {
  if (file.size > MAX_IMAGE) throw new RefusedImage(N_("Cette image est trop lourde : 300 Ko au plus."));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPng = PNG.every((byte, position) => bytes[position] === byte);
  if (!isPng) checkSvg(new TextDecoder().decode(bytes));
  const image: OwnImage = { format: isPng ? "png" : "svg", content: base64(bytes) };
  await checkShape(image);
  return image;
}

function checkSvg(text: string): void {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = parsed.documentElement;
  if (parsed.querySelector("parsererror") || root.localName !== "svg") {
    throw new RefusedImage(N_("Ce fichier n’est ni un PNG ni un SVG."));
  }
  const acts = [...parsed.querySelectorAll("*")].some((element) =>
    [...element.attributes].some(({ localName, value }) => /^on/i.test(localName) || (localName === "href" && !value.startsWith("#"))),
  );
  if (acts || root.querySelector(ACTIVE) || /<!DOCTYPE|<\?xml-stylesheet/i.test(text)) {
    throw new RefusedImage(N_("Ce dessin contient autre chose que des formes : un programme, un lien, une image d’ailleurs."));
  }
}

async function checkShape(image: OwnImage): Promise<void> {
  const picture = new Image();
  picture.src = addressOf(image);
  try {
    await picture.decode();
  } catch {
    throw new RefusedImage(N_("Ce fichier n’est ni un PNG ni un SVG."));
  }
  if (Math.abs(picture.naturalWidth - picture.naturalHeight) > 0.02 * picture.naturalWidth) {
    throw new RefusedImage(N_("Cette image n’est pas carrée."));
  }
}

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** The image as an address that the page shows. */
export const addressOf = ({ format, content }: OwnImage): string =>
  `data:image/${format === "svg" ? "svg+xml" : "png"};base64,${content}`;
