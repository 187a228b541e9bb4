/** PNG: a credential is an `iTXt` chunk (PNG third edition, 11.3.3.4), in old badges a `tEXt` one. */

import { N_ } from "../../words.ts";
import { utf8 } from "../bytes.ts";
import { limits } from "../constants.ts";
import { BakingError } from "../errors.ts";
import { inflate } from "../inflate.ts";
import { FORMS } from "./forms.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_LENGTH = 13;
const KEYWORDS = FORMS.map((form) => form.keyword);
const MAX_KEYWORD_BYTES = 79;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

interface Chunk {
  readonly kind: string;
  readonly data: Uint8Array;
}

export const isPng = (content: Uint8Array): boolean => SIGNATURE.every((byte, index) => content[index] === byte);

const TEXT_CHUNKS: readonly string[] = ["iTXt", "tEXt", "zTXt"];
const illegible = (): BakingError => new BakingError(N_("image PNG abîmée : le badge qu’elle contient n’est pas lisible"));
const tooBig = (): BakingError => new BakingError(N_("le badge contenu dans cette image est trop gros"));

/** Every credential of a PNG image. */
export async function payloadsOfPng(image: Uint8Array): Promise<Uint8Array[]> {
  const payloads: Uint8Array[] = [];
  for (const chunk of chunksOf(image)) {
    if (!TEXT_CHUNKS.includes(chunk.kind)) continue;
    const end = chunk.data.indexOf(0);
    if (end < 0 || end > MAX_KEYWORD_BYTES || !KEYWORDS.includes(latin1(chunk.data.subarray(0, end)))) continue;
    // one in a zTXt chunk is where none may be, and other tools would read it
    if (chunk.kind === "zTXt") throw illegible();
    const rest = chunk.data.subarray(end + 1);
    payloads.push(chunk.kind === "iTXt" ? await textOf(rest) : plainText(rest));
  }
  return payloads;
}

/** The chunks from IHDR to IEND, each one's checksum verified. */
function chunksOf(image: Uint8Array): Chunk[] {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const chunks: Chunk[] = [];
  for (let offset = SIGNATURE.length, kind = ""; kind !== "IEND"; ) {
    if (offset + 8 > image.length) throw new BakingError(N_("image PNG tronquée : la fin manque"));
    const length = view.getUint32(offset);
    const end = offset + 8 + length;
    if (end + 4 > image.length) throw new BakingError(N_("image PNG tronquée : la fin manque"));
    if (crc32(image.subarray(offset + 4, end)) !== view.getUint32(end)) {
      throw new BakingError(N_("image PNG abîmée : une somme de contrôle est fausse"));
    }
    kind = latin1(image.subarray(offset + 4, offset + 8));
    const isHeader = kind === "IHDR" && length === HEADER_LENGTH;
    if ((offset === SIGNATURE.length) !== isHeader) {
      throw new BakingError(N_("image PNG abîmée : l’en-tête n’est pas à sa place"));
    }
    chunks.push({ kind, data: image.subarray(offset + 8, end) });
    offset = end + 4;
  }
  return chunks;
}

/** The text of a `tEXt` chunk: Latin-1 by the standard, UTF-8 by most tools that bake. */
function plainText(data: Uint8Array): Uint8Array {
  return isUtf8(data) ? data : utf8(latin1(data));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of an `iTXt` chunk after its keyword: flags, language, translated keyword, then the text.
 *
 * Some tools write the text alone, as in a `tEXt` chunk.
 */
async function textOf(data: Uint8Array): Promise<Uint8Array> {
  if ((data[0] ?? 0) >= 0x20) return plainText(data);
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (data.length < 2 || (data[0] ?? 2) > 1 || translated < 0) throw illegible();
  const text = data.subarray(translated + 1);
  if (data[0] === 0 && text.length > limits.max_baked_characters) throw tooBig();
  const plain = data[0] === 0 ? text : await inflated(text);
  if (!isUtf8(plain)) throw illegible();
  return plain;
}

async function inflated(packed: Uint8Array): Promise<Uint8Array> {
  const text = await inflate(new Uint8Array(packed), "deflate", limits.max_baked_characters);
  if (text === "too long") throw tooBig();
  if (typeof text === "string") throw illegible();
  return text;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
