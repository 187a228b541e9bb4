/**
 * The QR code of a certificate: a picture in a PDF (ISO 32000-1, 8.9.5). Of the file, only pictures are read, where
 * their own dictionary says how; what is encrypted or packed in another way is left.
 */

import { inputs } from "../constants.ts";
import { inflate } from "../inflate.ts";
import type { Pixels, Tools } from "./extraction.ts";
import { latin1 } from "./kinds.ts";

const MAX_DICTIONARY_CHARACTERS = 4096;
const STREAM = /\bstream\r?\n/g;
/** White dots put around a picture: a code needs some. */
const MARGIN = 16;

interface Picture {
  readonly dictionary: string;
  readonly stream: Uint8Array<ArrayBuffer>;
}

/** The text of the first QR code that is a picture in a PDF, null when none is. */
export async function codeInPdf(content: Uint8Array, tools: Tools): Promise<string | null> {
  let seen = 0;
  for (const picture of picturesOf(content)) {
    seen += 1;
    if (seen > inputs.max_pdf_pictures) return null;
    const text = await codeIn(picture, tools);
    if (text) return text;
  }
  return null;
}

function* picturesOf(content: Uint8Array): Generator<Picture> {
  const text = latin1(content);
  STREAM.lastIndex = 0;
  for (let match = STREAM.exec(text); match; match = STREAM.exec(text)) {
    const start = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - MAX_DICTIONARY_CHARACTERS), match.index);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    const announced = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1] ?? -1);
    const isTrue = announced >= 0 && /^\s*endstream/.test(text.slice(start + announced, start + announced + 20));
    const end = isTrue ? start + announced : text.indexOf("endstream", start);
    if (end < 0) return;
    STREAM.lastIndex = end;
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) yield { dictionary, stream: content.slice(start, end) };
  }
}

const numberOf = (dictionary: string, name: string): number =>
  Number(new RegExp(`/${name}\\s+(\\d{1,9})\\b`).exec(dictionary)?.[1] ?? 0);

async function codeIn({ dictionary, stream }: Picture, tools: Tools): Promise<string | null> {
  const [width, height] = [numberOf(dictionary, "Width"), numberOf(dictionary, "Height")];
  if (!width || !height || width * height > inputs.max_pixels) return null;
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\w+/g) ?? [];
  let bytes = stream;
  for (const filter of filters) {
    if (filter === "DCTDecode") return tools.codeInPicture(bytes, "image/jpeg");
    const next = await unfiltered(bytes, filter, width, height);
    if (next === null) return null;
    bytes = next;
  }
  const bits = /\/ImageMask\s+true/.test(dictionary) ? 1 : numberOf(dictionary, "BitsPerComponent") || 8;
  const channels = channelsOf(dictionary, bytes.length, width, height, bits);
  const rows = numberOf(dictionary, "Predictor") >= 10 ? unpredicted(bytes, width, height, channels, bits) : bytes;
  for (const isInverted of [false, true]) {
    const pixels = rows && drawn(rows, width, height, channels, bits, isInverted);
    const text = pixels && (await tools.codeInPixels(pixels));
    if (text) return text;
  }
  return null;
}

async function unfiltered(
  bytes: Uint8Array<ArrayBuffer>,
  filter: string,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (filter === "ASCII85Decode") return fromAscii85(bytes);
  if (filter === "ASCIIHexDecode") return fromHexadecimal(bytes);
  if (filter !== "FlateDecode") return null;
  const inflated = await inflate(bytes, "deflate", (width * 8 + 1) * height);
  return typeof inflated === "string" ? null : inflated;
}

/** How many numbers make a dot: as the dictionary says, or else as the length does. */
function channelsOf(dictionary: string, length: number, width: number, height: number, bits: number): number {
  const space = /\/ColorSpace\s*\/(\w+)/.exec(dictionary)?.[1];
  const known = { DeviceGray: 1, CalGray: 1, DeviceRGB: 3, CalRGB: 3, DeviceCMYK: 4 }[space ?? ""];
  return known ?? ([4, 3].find((count) => length >= height * Math.ceil((width * count * bits) / 8)) || 1);
}

/** ASCII base-85 (ISO 32000-1, 7.4.3), null when it is damaged. */
function fromAscii85(content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(content.length * 4);
  let [length, count, number] = [0, 0, 0];
  for (const code of content) {
    if (code === 0x7e) break;
    if (code <= 0x20) continue;
    if (code === 0x7a && count === 0) {
      length += 4;
      continue;
    }
    if (code < 0x21 || code > 0x75) return null;
    number = number * 85 + code - 0x21;
    count += 1;
    if (count < 5) continue;
    for (const shift of [24, 16, 8, 0]) bytes[length++] = Math.floor(number / 2 ** shift);
    [count, number] = [0, 0];
  }
  for (let missing = count; missing > 0 && missing < 5; missing += 1) number = number * 85 + 84;
  for (let index = 0; index < count - 1; index += 1) bytes[length++] = Math.floor(number / 2 ** (24 - 8 * index));
  return bytes.slice(0, length);
}

function fromHexadecimal(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const digits = (latin1(content).split(">", 1)[0] ?? "").replace(/[^0-9A-Fa-f]/g, "");
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** The rows of a picture whose lines are differences (PNG predictors: ISO 32000-1, 7.4.4.4), null when one is unknown. */
function unpredicted(
  bytes: Uint8Array,
  width: number,
  height: number,
  channels: number,
  bits: number,
): Uint8Array<ArrayBuffer> | null {
  const stride = Math.ceil((width * channels * bits) / 8);
  const step = Math.max(1, (channels * bits) >> 3);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const kind = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const [here, above] = [y * stride + x, (y - 1) * stride + x];
      const left = x >= step ? (rows[here - step] ?? 0) : 0;
      const up = y > 0 ? (rows[above] ?? 0) : 0;
      const corner = y > 0 && x >= step ? (rows[above - step] ?? 0) : 0;
      const guess = guessed(kind, left, up, corner);
      if (guess === null) return null;
      rows[here] = (bytes[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function guessed(kind: number | undefined, left: number, up: number, corner: number): number | null {
  if (kind === 4) {
    const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
    return a <= b && a <= c ? left : b <= c ? up : corner;
  }
  return [0, left, up, (left + up) >> 1][kind ?? 9] ?? null;
}

/** Dots from numbers of one to eight bits, in a white frame. */
function drawn(
  rows: Uint8Array,
  width: number,
  height: number,
  channels: number,
  bits: number,
  isInverted: boolean,
): Pixels {
  const [stride, most] = [Math.ceil((width * channels * bits) / 8), 2 ** Math.min(bits, 8) - 1];
  const [outer, outerHeight] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const data = new Uint8ClampedArray(outer * outerHeight * 4).fill(255);
  const valueAt = (y: number, index: number): number => {
    const bit = index * bits;
    const byte = rows[y * stride + (bit >> 3)] ?? 255;
    return bits >= 8 ? byte : (byte >> (8 - bits - (bit & 7))) & most;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = (valueAt(y, x * channels + (channels > 1 ? 1 : 0)) * 255) / most;
      const shade = isInverted !== (channels === 4) ? 255 - value : value;
      data.fill(shade, ((y + MARGIN) * outer + x + MARGIN) * 4, ((y + MARGIN) * outer + x + MARGIN) * 4 + 3);
    }
  }
  return { width: outer, height: outerHeight, data };
}
