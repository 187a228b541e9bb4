/** What sort of file was given, told by its first bytes: names and endings are anyone's. */

import { N_ } from "../../words.ts";
import { isEqualBytes } from "../bytes.ts";
import { isSignedText } from "./signed_text.ts";

const EMPTY = N_("ce fichier est vide : demandez de nouveau celui du badge");
const NOT_A_FILE_OF_A_BADGE = N_(
  "ce fichier n’est pas d’une sorte qui contient un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
export const HEIC = N_(
  "c’est une photo d’un format qui ne s’ouvre pas ici (HEIC) : faites-en une capture d’écran, ou enregistrez-la en JPEG, puis donnez-la",
);
const VIDEO_OR_SOUND = N_(
  "c’est un son ou une vidéo, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
const OTHER_ARCHIVE = N_(
  "c’est une archive d’une sorte qui ne s’ouvre pas ici (.rar, .7z, .gz, .tar) : ouvrez-la, puis donnez les fichiers qu’elle contient",
);
const OUTLOOK_MESSAGE = N_(
  "c’est un message d’Outlook (.msg), qui ne s’ouvre pas ici : ouvrez-le, enregistrez sa pièce jointe (badge.png ou badge.json), puis donnez-la",
);
const TEXT_DOCUMENT = N_(
  "c’est un document de traitement de texte, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
const SPREADSHEET = N_("c’est un tableau, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json");
const SLIDES = N_("c’est un diaporama, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json");
const OLD_OFFICE = N_(
  "c’est un document Word, Excel ou PowerPoint d’un ancien format, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
export const OTHER_XML = N_(
  "c’est un fichier XML, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
export const TEXT = N_(
  "c’est un texte, sans badge ni adresse de badge : demandez le fichier du badge, ou son adresse",
);

const STARTS: readonly (readonly [start: string, kind: string])[] = [
  ["\x89PNG\r\n\x1a\n", "png"],
  ["\xff\xd8\xff", "picture"],
  ["GIF8", "picture"],
  ["BM", "bitmap"],
  ["II*\0", "picture"],
  ["MM\0*", "picture"],
  ["%PDF-", "pdf"],
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["\x1f\x8b", "other archive"],
  ["7z\xbc\xaf\x27\x1c", "other archive"],
  ["Rar!\x1a\x07", "other archive"],
  ["BZh", "other archive"],
  ["\xfd7zXZ\0", "other archive"],
  ["\x28\xb5\x2f\xfd", "other archive"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"],
  ["{\\rtf", "text document"],
  ["OggS", "video"],
  ["ID3", "video"],
  ["fLaC", "video"],
  ["\x1aE\xdf\xa3", "video"],
];
const HEIC_BRANDS = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];
const PICTURE_BRANDS = ["avif", "avis"];
const TAR_OFFSET = 257;
const HEADER = /[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*/y;
const MESSAGE_HEADERS =
  /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|x-unsent):/gim;
const MIN_MESSAGE_HEADERS = 2;
const HEAD_BYTES = 4096;
const MAX_MESSAGE_HEAD_BYTES = 64 * 1024;
const MAX_SNIFFED_NAMES = 2 * 1024 * 1024;
const PAGE_TAG = /<(?:!doctype\s+html|html|head|body|title|meta|div|p|a|script|table)\b/i;
const SVG_TAG = /<(?:[A-Za-z_][\w.-]*:)?svg\b/;
const SHORTCUT = "[InternetShortcut]";
const MAX_CONTROL_SHARE = 0.02;

/** Bytes as characters of the same numbers. */
export function latin1(content: Uint8Array): string {
  let text = "";
  for (let start = 0; start < content.length; start += 8192) {
    text += String.fromCharCode(...content.subarray(start, start + 8192));
  }
  return text;
}

const BLANK = [0x20, 0x09, 0x0d, 0x0a, 0x00, 0x0b, 0x0c, 0xef, 0xbb, 0xbf];

/** The sort of a file; `badge` is what may be the text of one: JSON, or signed text. */
export function kindOf(content: Uint8Array): string {
  if (content.every((byte) => BLANK.includes(byte))) return "empty";
  const start = latin1(content.subarray(0, 16));
  const kind = STARTS.find(([bytes]) => start.startsWith(bytes))?.[1];
  if (kind === "ole") return kindOfOle(content);
  if (kind === "bitmap") return kindOfBitmap(content);
  if (kind !== undefined) return kind;
  if (start.startsWith("RIFF")) return start.slice(8, 12) === "WEBP" ? "picture" : "video";
  if (start.slice(4, 8) === "ftyp") {
    const brand = start.slice(8, 12);
    return HEIC_BRANDS.includes(brand) ? "heic" : PICTURE_BRANDS.includes(brand) ? "picture" : "video";
  }
  if (latin1(content.subarray(TAR_OFFSET, TAR_OFFSET + 5)) === "ustar") return "other archive";
  return kindOfText(content);
}

/** A message or an old office document: both are files of streams with names in UTF-16. */
function kindOfOle(content: Uint8Array): string {
  const name = [..."__substg1.0_"].flatMap((character) => [character.charCodeAt(0), 0]);
  const names = content.subarray(0, MAX_SNIFFED_NAMES);
  const sought = Uint8Array.from(name);
  for (let at = names.indexOf(0x5f); at >= 0; at = names.indexOf(0x5f, at + 1)) {
    if (isEqualBytes(names.subarray(at, at + sought.length), sought)) return "outlook message";
  }
  return "old office";
}

/** A bitmap says its own size in its header; a text may begin with its two letters. */
function kindOfBitmap(content: Uint8Array): string {
  if (content.length <= 18) return kindOfText(content);
  const view = new DataView(content.buffer, content.byteOffset);
  const saysSize = view.getUint32(2, true) <= content.length && view.getUint32(6, true) === 0;
  return saysSize ? "picture" : kindOfText(content);
}

function kindOfText(content: Uint8Array): string {
  const sample = content.subarray(0, HEAD_BYTES);
  const head = latin1(sample).replace(/^\u00ef\u00bb\u00bf/, "").replace(/^[ \t\r\n\v\f]+/, "");
  // signed text may stand in quotes, as a text of JSON
  const text = latin1(content);
  const unquoted = head.startsWith('"') ? text.trim().replace(/^"|"$/g, "") : text;
  if ((/^[{[]/.test(head) && !head.startsWith(SHORTCUT)) || isSignedText(unquoted)) return "badge";
  if (head.startsWith("<")) return kindOfMarkup(head);
  if (isMessage(content)) return "message";
  if (/^(?:\xff\xfe|\xfe\xff)/.test(latin1(sample.subarray(0, 2)))) return "text";
  const controls = sample.filter((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)).length;
  return controls > sample.length * MAX_CONTROL_SHARE ? "unknown" : "text";
}

/** A drawing, a page or another XML file: the first tag that tells decides. */
function kindOfMarkup(head: string): string {
  const [page, drawing] = [PAGE_TAG.exec(head), SVG_TAG.exec(head)];
  if (drawing && (!page || drawing.index < page.index)) return "svg";
  if (page) return "page";
  return head.startsWith("<?xml") || head.includes("<plist") ? "other xml" : "svg";
}

/** Whether this is an e-mail (RFC 5322): headers first, of which two that every message has. */
function isMessage(content: Uint8Array): boolean {
  let head = latin1(content.subarray(0, MAX_MESSAGE_HEAD_BYTES));
  if (head.startsWith("From ")) head = head.slice(head.indexOf("\n") + 1);
  HEADER.lastIndex = 0;
  let end = 0;
  while (HEADER.test(head)) end = HEADER.lastIndex;
  return (head.slice(0, end).match(MESSAGE_HEADERS)?.length ?? 0) >= MIN_MESSAGE_HEADERS;
}

/** What is said of a sort of file in which no badge is looked for. */
export const REFUSALS: ReadonlyMap<string, string> = new Map([
  ["empty", EMPTY],
  ["other archive", OTHER_ARCHIVE],
  ["outlook message", OUTLOOK_MESSAGE],
  ["old office", OLD_OFFICE],
  ["text document", TEXT_DOCUMENT],
  ["spreadsheet", SPREADSHEET],
  ["slides", SLIDES],
  ["video", VIDEO_OR_SOUND],
  ["unknown", NOT_A_FILE_OF_A_BADGE],
]);
