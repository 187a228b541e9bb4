/**
 * What people really give: a badge, or a file or text in which there is one, or what is none.
 *
 * A certificate, a message, a photo, an archive, a page: the badge in it is what is verified. Nothing here touches the
 * network: an address is given back, to be asked by whoever may. Everything is bounded, and any content has an answer.
 */

import { N_ } from "../../words.ts";
import { utf8 } from "../bytes.ts";
import { inputs } from "../constants.ts";
import { addressesIn, fragmentIn, typedAddress } from "./addresses.ts";
import { membersOf, officeKind } from "./archives.ts";
import { codeInPdf } from "./certificates.ts";
import type { Extraction, Member, Tools } from "./extraction.ts";
import { RefusedInput, extraction, refused } from "./extraction.ts";
import { HEIC, OTHER_XML, REFUSALS, TEXT, kindOf } from "./kinds.ts";
import { attachmentsOf, textOfMessage } from "./messages.ts";
import { isSignedText } from "./signed_text.ts";
import { drawingsIn, readLinks } from "./web_pages.ts";

const FROM_CODE = N_("le badge est dans le QR code de ce qui a été donné");
const FROM_PAGE = N_("le badge est dans la page qui a été donnée");
const FROM_MESSAGE = N_("le badge est dans la pièce jointe « {name} » de ce message");
const FROM_MESSAGE_TEXT = N_("le badge est dans un lien de ce message");
const NO_CODE = N_(
  "cette image ne contient pas de badge, et aucun QR code n’y a été trouvé : demandez le fichier d’origine du badge, ou photographiez son QR code de plus près, à plat et bien éclairé",
);
const CERTIFICATE = N_(
  "c’est un PDF, une attestation sans doute, et aucun QR code n’a pu y être lu : montrez son QR code à l’appareil photo, ou demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
const OTHER_CODE = N_("ce QR code ne contient ni badge, ni adresse d’un badge : demandez le fichier du badge");
const PAGE = N_(
  "c’est une page, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
const EMPTY_ARCHIVE = N_(
  "cette archive ne contient pas de badge ({count} fichiers regardés) : demandez l’image du badge (PNG ou SVG) ou son fichier .json",
);
const EMPTY_MESSAGE = N_(
  "ce message ne contient pas de badge : demandez qu’on vous transfère sa pièce jointe (badge.png ou badge.json)",
);
const MANY_ADDRESSES = N_("ce texte donne plusieurs adresses ({count}) : donnez celle du badge, seule");
const TOO_DEEP = N_("ce fichier contient un fichier qui en contient un autre, trop de fois : donnez celui du badge");
const XML_ADDRESSES = /^(?:https?:\/\/www\.apple\.com\/DTDs\/|http:\/\/www\.w3\.org\/)/;
/** What a drawn code has not, and what would make a renderer work for long. */
const NOT_PLAIN =
  /<!|<\s*(?:\w+:)?(?:image|use|style|script|foreignObject|text|filter|pattern|mask)\b|href|url\(/i;

type Content = Uint8Array<ArrayBuffer>;
type Opener = (content: Content, tools: Tools, url: string, depth: number) => Promise<Extraction> | Extraction;

/** The badges, or addresses, in what was given; `url` is where it was read, if anywhere. */
export async function extract(content: Content, tools: Tools, url = "", depth = 0): Promise<Extraction> {
  if (depth > inputs.max_depth) return refused(TOO_DEEP);
  let kind = kindOf(content);
  if (kind === "zip") kind = officeKind(content) ?? kind;
  const refusal = REFUSALS.get(kind);
  if (refusal !== undefined) return refused(refusal);
  try {
    return await (OPENERS[kind] ?? extractText)(content, tools, url, depth);
  } catch (error) {
    if (error instanceof RefusedInput) return refused(error.template, error.values);
    throw error;
  }
}

const itself = (content: Content, message = ""): Extraction => extraction({ badges: [{ name: "", content }], message });

/** The text of a badge, or of several, in the presentation of a wallet. */
async function extractBadge(content: Content, tools: Tools): Promise<Extraction> {
  const { wrapped } = await tools.look(content);
  if (!wrapped.length) return itself(content);
  return extraction({ badges: numbered(wrapped.map(utf8)), isArchive: true });
}

/** Badges that have no file's name, as many as are looked at. */
const numbered = (badges: readonly Content[]): Member[] =>
  badges.slice(0, inputs.max_badges).map((content, index) => ({ name: `badge ${index + 1}`, content }));

/** A PNG or SVG image: the badge baked in it, else the one its QR code gives. */
async function extractImage(content: Content, tools: Tools): Promise<Extraction> {
  if (!(await tools.look(content)).isEmptyImage) return itself(content);
  const isDrawing = content[0] !== 0x89;
  const text = isDrawing ? await codeInDrawing(content, tools) : await tools.codeInPicture(content, "image/png");
  return extractCode(text, NO_CODE, tools);
}

/** The text of the QR code that an SVG image of plain shapes draws, null when there is none. */
async function codeInDrawing(content: Content, tools: Tools): Promise<string | null> {
  const text = new TextDecoder().decode(content).replace(/<!DOCTYPE[^[>]*>/, "");
  return NOT_PLAIN.test(text) ? null : tools.codeInPicture(content, "image/svg+xml");
}

const extractPicture: Opener = async (content, tools) =>
  extractCode(await tools.codeInPicture(content, ""), NO_CODE, tools);

const extractHeic: Opener = async (content, tools) =>
  extractCode(await tools.codeInPicture(content, "image/heic"), HEIC, tools);

const extractPdf: Opener = async (content, tools) => extractCode(await codeInPdf(content, tools), CERTIFICATE, tools);

/** What the text of a QR code gives; when there was none, the refusal `without`. */
async function extractCode(text: string | null, without: string, tools: Tools): Promise<Extraction> {
  if (text === null) return refused(without);
  const carried = await badgeInLink(text, tools);
  if (carried) return itself(carried, FROM_CODE);
  if (/^\s*[{[]/.test(text) || isSignedText(text)) return itself(utf8(text), FROM_CODE);
  const address = typedAddress(text);
  return address === null ? refused(OTHER_CODE) : extraction({ addresses: [address] });
}

/** What the text of a QR code seen by a camera gives. */
export async function extractScanned(text: string, tools: Tools): Promise<Extraction> {
  try {
    return await extractCode(text, OTHER_CODE, tools);
  } catch (error) {
    if (error instanceof RefusedInput) return refused(error.template, error.values);
    throw error;
  }
}

/** The badge that a link to a verifier carries, null for another text. Throws RefusedInput. */
async function badgeInLink(text: string, tools: Tools): Promise<Content | null> {
  const fragment = fragmentIn(text);
  return fragment === null ? null : tools.badgeInFragment(fragment);
}

/** The different badges that links carry. Throws RefusedInput. */
async function badgesInLinks(links: readonly string[], tools: Tools): Promise<Content[]> {
  const different = new Map<string, Content>();
  for (const link of links) {
    const badge = await badgeInLink(link, tools);
    if (badge) different.set(new TextDecoder().decode(badge), badge);
  }
  return [...different.values()];
}

/** A text, a copied message perhaps: the badges that its links carry, or the one address that it gives. */
async function extractText(content: Content, tools: Tools): Promise<Extraction> {
  const encoding = content[0] === 0xff && content[1] === 0xfe ? "utf-16le" : content[0] === 0xfe ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding).decode(content);
  const alone = await badgeInLink(text, tools);
  if (alone) return itself(alone);
  const addresses = addressesIn(text);
  const carried = await badgesInLinks(addresses, tools);
  if (carried.length > 1) return extraction({ badges: numbered(carried), isArchive: true });
  if (carried[0]) return itself(carried[0], addresses.length > 1 ? FROM_MESSAGE_TEXT : "");
  if (addresses.length > 1) return refused(MANY_ADDRESSES, { count: addresses.length });
  return addresses.length ? extraction({ addresses }) : refused(TEXT);
}

/** An XML file that is no drawing: a shortcut to an address, perhaps. */
function extractOtherXml(content: Content): Extraction {
  const text = new TextDecoder().decode(content);
  const addresses = addressesIn(text).filter((address) => !XML_ADDRESSES.test(address));
  const isShortcut = text.slice(0, 1024).includes("<plist") && addresses.length === 1;
  return isShortcut ? extraction({ addresses }) : refused(OTHER_XML);
}

/** A web page: the badge in its JSON-LD or in the QR code it draws, else where its links lead. */
async function extractPage(content: Content, tools: Tools, url: string): Promise<Extraction> {
  const { addresses, documents } = readLinks(content, url);
  for (const document of documents) {
    if ((await tools.look(utf8(document))).isKnown) return itself(utf8(document), FROM_PAGE);
  }
  for (const drawing of drawingsIn(content)) {
    const text = await codeInDrawing(utf8(drawing), tools);
    if (text !== null) return extractCode(text, PAGE, tools);
  }
  return addresses.length ? extraction({ addresses }) : refused(PAGE);
}

/** An e-mail: its attached badge, whatever its copies; a link that carries one when there is no other. */
async function extractMessage(content: Content, tools: Tools, _: string, depth: number): Promise<Extraction> {
  const { badges } = await badgesOf(attachmentsOf(content), tools, depth);
  const different = await differing(badges, tools);
  const [first] = different;
  if (first && different.length === 1) {
    return extraction({ badges: different, message: FROM_MESSAGE, values: { name: first.name } });
  }
  if (first) return extraction({ badges: different, isArchive: true });
  for (const link of addressesIn(textOfMessage(content))) {
    const carried = await badgeInLink(link, tools);
    if (carried) return itself(carried, FROM_MESSAGE_TEXT);
  }
  return refused(EMPTY_MESSAGE);
}

/** An archive: each of its badges. */
async function extractArchive(content: Content, tools: Tools, _: string, depth: number): Promise<Extraction> {
  const members = await membersOf(content);
  const { badges, otherCount } = await badgesOf(members, tools, depth);
  if (!badges.length) return refused(EMPTY_ARCHIVE, { count: members.length });
  return extraction({ badges, otherCount, isArchive: true });
}

/** The badges of files in a file, with the names of these, and how many of them hold none. */
async function badgesOf(
  members: readonly Member[],
  tools: Tools,
  depth: number,
): Promise<{ badges: Member[]; otherCount: number }> {
  const badges: Member[] = [];
  let otherCount = 0;
  for (const member of members) {
    const inner = await extract(member.content, tools, "", depth + 1);
    const likely: Member[] = [];
    for (const badge of inner.badges) {
      if (inner.message || (await isLikelyBadge(badge.content, tools))) likely.push(badge);
    }
    otherCount += Number(!likely.length);
    for (const badge of likely.slice(0, inputs.max_badges - badges.length)) {
      const name = badge.name ? `${member.name}/${badge.name}` : member.name;
      badges.push({ name: newName(name, badges), content: badge.content });
    }
  }
  return { badges, otherCount };
}

/** The name, or else the name and a number, that none of these badges has. */
function newName(name: string, badges: readonly Member[]): string {
  const taken = new Set(badges.map((badge) => badge.name));
  let candidate = name;
  for (let number = 2; candidate === "" || taken.has(candidate); number += 1) candidate = `${name} (${number})`;
  return candidate;
}

/** Whether bytes are a badge, or an image of one, even damaged: any other JSON is not. */
async function isLikelyBadge(content: Content, tools: Tools): Promise<boolean> {
  return ![0x7b, 0x5b, 0xef].includes(content[0] ?? 0) || (await tools.look(content)).isKnown;
}

/** The badges that are not the same one again: an image and a file of one badge count once. */
async function differing(badges: readonly Member[], tools: Tools): Promise<Member[]> {
  const kept = new Map<string, Member>();
  for (const badge of badges) {
    const { document } = await tools.look(badge.content);
    const key = document || `${badge.name}\0`;
    if (!kept.has(key)) kept.set(key, badge);
  }
  return [...kept.values()];
}

const OPENERS: Readonly<Record<string, Opener>> = {
  badge: extractBadge,
  png: extractImage,
  svg: extractImage,
  picture: extractPicture,
  heic: extractHeic,
  pdf: extractPdf,
  zip: extractArchive,
  message: extractMessage,
  page: extractPage,
  "other xml": extractOtherXml,
  text: extractText,
};
