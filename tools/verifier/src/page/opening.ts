/** Opening what was given, with what a browser has for it: pictures, and the engine in its worker. */

import type { Extraction, Tools } from "../engine/inputs/extraction.ts";
import { badgeInFragment, lookAt } from "./engine.ts";
import { readPicture, readPixels } from "./scan.ts";
import { fileBeside } from "./site_files.ts";

type Inputs = typeof import("../inputs.ts");

const tools: Tools = {
  codeInPicture: (content, mediaType) => readPicture(new Blob([content], { type: mediaType })),
  codeInPixels: ({ data, width, height }) => readPixels(new ImageData(data, width, height), true),
  look: lookAt,
  badgeInFragment,
};

/** The module that opens files, loaded at the first need. */
const inputs = (): Promise<Inputs> => import(fileBeside("inputs.js")) as Promise<Inputs>;

/** The badges, addresses or refusal in what was given; `url` is where it was read, if anywhere. */
export async function open(content: Uint8Array<ArrayBuffer>, url = ""): Promise<Extraction> {
  return (await inputs()).extract(content, tools, url);
}

/** The same of the text of a QR code. */
export async function openCode(text: string): Promise<Extraction> {
  return (await inputs()).extractScanned(text, tools);
}
