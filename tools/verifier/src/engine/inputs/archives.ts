/** What a ZIP archive holds, within bounds, and office documents, which are archives too. */

import { N_ } from "../../words.ts";
import { inputs } from "../constants.ts";
import { inflate } from "../inflate.ts";
import type { Member } from "./extraction.ts";
import { RefusedInput } from "./extraction.ts";
import { latin1 } from "./kinds.ts";

const IGNORED = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$)/;
const OFFICE: readonly (readonly [folder: string, kind: string])[] = [
  ["word/", "text document"],
  ["xl/", "spreadsheet"],
  ["ppt/", "slides"],
];
const OPEN_DOCUMENT: readonly (readonly [start: string, kind: string])[] = [
  ["application/vnd.oasis.opendocument.text", "text document"],
  ["application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"],
  ["application/vnd.oasis.opendocument.presentation", "slides"],
  ["application/epub+zip", "text document"],
];
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_END_BYTES = 22 + 65_535;

const damaged = (): RefusedInput =>
  new RefusedInput(N_("cette archive est abîmée ou incomplète : demandez-la de nouveau"));
/** How many files an archive may hold, and how many bytes in all. */
export interface Limits {
  readonly files: number;
  readonly bytes: number;
}

const OF_ANY: Limits = { files: inputs.max_archive_files, bytes: inputs.max_archive_bytes };

const tooBig = ({ files, bytes }: Limits): RefusedInput =>
  new RefusedInput(
    N_(
      "cette archive contient trop de choses ({members} fichiers et {megabytes} Mo au plus) : ouvrez-la, puis donnez les badges un à un",
    ),
    { members: files, megabytes: Math.floor(bytes / 2 ** 20) },
  );

/** An entry of the central directory (ZIP, 4.3.12). */
interface Entry {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

/** The entries of an archive. Throws RefusedInput. */
function entriesOf(content: Uint8Array): Entry[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  let end = content.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || end < content.length - MAX_END_BYTES) throw damaged();
  const [count, first] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  const entries: Entry[] = [];
  for (let at = first, number = 0; number < count; number += 1) {
    if (at + 46 > content.length || view.getUint32(at, true) !== ENTRY) throw damaged();
    const [flags, length] = [view.getUint16(at + 8, true), view.getUint16(at + 28, true)];
    const bytes = content.subarray(at + 46, at + 46 + length);
    entries.push({
      name: flags & 0x800 ? new TextDecoder().decode(bytes) : latin1(bytes),
      isLocked: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The sort of an office document, null for another archive. */
export function officeKind(content: Uint8Array): string | null {
  const head = latin1(content.subarray(30, 118));
  if (head.startsWith("mimetype")) return OPEN_DOCUMENT.find(([start]) => head.startsWith(start, 8))?.[1] ?? null;
  let names: string[];
  try {
    names = entriesOf(content).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof RefusedInput) return null;
    throw error;
  }
  if (!names.includes("[Content_Types].xml")) return null;
  return OFFICE.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? null;
}

/** The files of an archive, folders and what systems leave there aside. Throws RefusedInput. */
export async function membersOf(content: Uint8Array, limits = OF_ANY): Promise<Member[]> {
  const entries = entriesOf(content).filter(({ name }) => !name.endsWith("/") && !IGNORED.test(name));
  if (entries.length > limits.files) throw tooBig(limits);
  if (entries.some((entry) => entry.isLocked)) {
    throw new RefusedInput(N_("cette archive est protégée par un mot de passe : ouvrez-la, puis donnez les fichiers"));
  }
  const members: Member[] = [];
  let total = 0;
  for (const entry of entries) {
    const member = await opened(content, entry, limits);
    total += member.length;
    if (total > limits.bytes) throw tooBig(limits);
    members.push({ name: entry.name, content: member });
  }
  return members;
}

/** A member, no longer than is allowed nor than the archive announces. */
async function opened(content: Uint8Array, entry: Entry, limits: Limits): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (entry.start + 30 > content.length || view.getUint32(entry.start, true) !== LOCAL) throw damaged();
  const begin = entry.start + 30 + view.getUint16(entry.start + 26, true) + view.getUint16(entry.start + 28, true);
  if (begin + entry.packed > content.length) throw damaged();
  const packed = content.slice(begin, begin + entry.packed);
  if (entry.method === 0) {
    if (packed.length > inputs.max_file_bytes) throw tooBig(limits);
    return packed;
  }
  if (entry.method !== 8) throw damaged();
  if (entry.size > inputs.max_file_bytes) throw tooBig(limits);
  const inflated = await inflate(packed, "deflate-raw", entry.size);
  if (typeof inflated === "string" || inflated.length < entry.size) throw damaged();
  return inflated;
}
