/**
 * The file of a binder: a ZIP archive with `classeur.json` and the files of badges as they were given, so that it is
 * of use without this site too. Described in docs/binder.md; a change that former readers cannot read is a new version.
 *
 * What is read may come from anyone: it is bounded, and its digests are computed again. They tell damage, not forgery:
 * each badge is verified by its own signature.
 */

import { hexadecimal, sha256, utf8 } from "../../verifier/src/engine/bytes.ts";
import { SentenceError } from "../../verifier/src/engine/errors.ts";
import type { Bytes, Contents, Entry, Heading } from "./model.ts";
import { MAX_ENTRIES, MAX_FILE_BYTES, MAX_NOTE, MAX_TITLE, MAX_TOTAL_BYTES, MAX_URL } from "./model.ts";
import { N_ } from "./words.ts";

export const INDEX = "classeur.json";
export const FOLDER = "badges/";
const FORMAT = "badgeons-binder";
const VERSION = 1;
/** Bytes. */
const MAX_INDEX_BYTES = 2 * 1024 * 1024;
/** Of the archive: files besides badges are the index and a note. */
export const MAX_MEMBERS = MAX_ENTRIES + 2;
export const MAX_ARCHIVE_BYTES = MAX_TOTAL_BYTES + MAX_INDEX_BYTES;

export class RefusedBinder extends SentenceError {}

const OTHER = N_("ce fichier n’est pas celui d’un classeur");
const DAMAGED = N_("ce fichier de classeur est abîmé ou a été modifié : reprenez l’original, rien n’a été changé ici");
const LATER = N_("ce fichier de classeur a été fait par une version plus récente : ouvrez-le là où il a été fait, rien n’a été changé ici");
const TOO_MUCH = N_("ce fichier contient trop de choses pour un classeur ({count} badges et {megabytes} Mo au plus)");

const refuse = (sentence: string): RefusedBinder =>
  new RefusedBinder(sentence, { count: MAX_ENTRIES, megabytes: MAX_TOTAL_BYTES / 2 ** 20 });

interface Member {
  readonly name: string;
  readonly content: Bytes;
}

/** An entry as the index has it; what is computed again is not in it. */
interface Listed {
  readonly kind: "badge" | "link";
  readonly file: string;
  readonly sha256: string;
  readonly name: string;
  readonly url: string;
  readonly added: string;
  readonly note: string;
  readonly section: string;
  readonly chosen: boolean;
}

/** What came out of a file: entries without an identifier or a verdict, each with its bytes. */
export interface Opened {
  readonly heading: Heading;
  readonly entries: readonly { readonly entry: Omit<Entry, "id">; readonly content: Bytes | null }[];
}

const digestOf = async (content: Bytes): Promise<string> => hexadecimal(await sha256(content));

/** Contents as the members of an archive; `fileOf` gives the bytes of a badge. */
export async function membersFor(
  { entries, heading }: Contents,
  fileOf: (id: string) => Promise<Bytes | null>,
  now: number,
): Promise<Member[]> {
  const members: Member[] = [];
  const listed: Listed[] = [];
  for (const entry of entries) {
    const content = entry.kind === "badge" ? await fileOf(entry.id) : null;
    if (entry.kind === "badge" && content === null) continue;
    const file = content ? `${FOLDER}${nameOf(entry, content, members.length + 1)}` : "";
    if (content) members.push({ name: file, content });
    listed.push({
      kind: entry.kind,
      file,
      sha256: content ? await digestOf(content) : "",
      name: entry.fileName,
      url: entry.url,
      added: new Date(entry.added).toISOString(),
      note: entry.note,
      section: entry.section,
      chosen: entry.isChosen,
    });
  }
  const content = { exported: new Date(now).toISOString(), heading, entries: listed };
  const digest = await digestOf(utf8(JSON.stringify(content)));
  const index = { format: FORMAT, version: VERSION, digest, content };
  return [{ name: INDEX, content: utf8(`${JSON.stringify(index, null, 1)}\n`) }, ...members];
}

/** `003-nom-du-fichier.png`: a name that any system takes. */
function nameOf({ fileName, told }: Entry, content: Bytes, number: number): string {
  const stem = (fileName.replace(/\.\w{1,5}$/, "") || told?.name || "badge")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
  return `${String(number).padStart(3, "0")}-${stem || "badge"}.${extensionOf(content)}`;
}

export function extensionOf(content: Bytes): string {
  if (content[0] === 0x89) return "png";
  const start = new TextDecoder().decode(content.subarray(0, 64)).trimStart();
  return start.startsWith("<") ? "svg" : /^[{["]/.test(start) ? "json" : "jwt";
}

/** Whether an archive says it is a binder's. */
export const isBinder = (members: readonly Member[]): boolean => members.some(({ name }) => name === INDEX);

/** What the members of an archive hold. Throws RefusedBinder; nothing is done with a part of a file. */
export async function openMembers(members: readonly Member[]): Promise<Opened> {
  const index = members.find(({ name }) => name === INDEX);
  if (!index) throw refuse(OTHER);
  if (index.content.length > MAX_INDEX_BYTES) throw refuse(TOO_MUCH);
  const { format, version, digest, content } = fieldsOf(parsed(index.content));
  if (format !== FORMAT) throw refuse(OTHER);
  if (version !== VERSION) throw refuse(typeof version === "number" && version > VERSION ? LATER : DAMAGED);
  if (digest !== (await digestOf(utf8(JSON.stringify(content))))) throw refuse(DAMAGED);
  const { heading, entries } = fieldsOf(content);
  if (!Array.isArray(entries)) throw refuse(DAMAGED);
  if (entries.length > MAX_ENTRIES) throw refuse(TOO_MUCH);
  const files = new Map(members.map((member) => [member.name, member.content]));
  const opened: Opened["entries"][number][] = [];
  let total = 0;
  for (const item of entries) {
    const entry = await openEntry(fieldsOf(item), files);
    total += entry.entry.size;
    if (total > MAX_TOTAL_BYTES) throw refuse(TOO_MUCH);
    opened.push(entry);
  }
  const { name, words } = fieldsOf(heading);
  return { heading: { name: textOf(name, MAX_TITLE), words: textOf(words, MAX_NOTE) }, entries: opened };
}

async function openEntry(item: Fields, files: ReadonlyMap<string, Bytes>): Promise<Opened["entries"][number]> {
  const { kind, file, chosen } = item;
  if ((kind !== "badge" && kind !== "link") || typeof chosen !== "boolean") throw refuse(DAMAGED);
  const content = kind === "badge" ? (files.get(textOf(file, MAX_URL)) ?? null) : null;
  const url = textOf(item["url"], MAX_URL);
  const added = Date.parse(textOf(item["added"], MAX_TITLE));
  if (kind === "badge" ? !content || content.length > MAX_FILE_BYTES : !isWebAddress(url)) throw refuse(DAMAGED);
  if (content && (await digestOf(content)) !== item["sha256"]) throw refuse(DAMAGED);
  if (Number.isNaN(added)) throw refuse(DAMAGED);
  const entry = {
    kind,
    size: content?.length ?? 0,
    fileName: textOf(item["name"], MAX_URL),
    url: isWebAddress(url) ? url : "",
    added,
    note: textOf(item["note"], MAX_NOTE),
    section: textOf(item["section"], MAX_TITLE),
    isChosen: chosen,
    told: null,
    seen: null,
    asked: null,
  } as const;
  return { entry, content };
}

/** Whether a link may be followed by a click: `javascript:` and others never. */
export function isWebAddress(url: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(content: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw refuse(DAMAGED);
  }
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refuse(DAMAGED);
  return value as Fields;
}

function textOf(value: unknown, longest: number): string {
  if (typeof value !== "string" || value.length > longest) throw refuse(DAMAGED);
  return value;
}
