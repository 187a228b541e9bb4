/** The file of a binder, written and opened; what does it is loaded at the first need. */

import { fileBeside } from "../../verifier/src/page/site_files.ts";
import { identify, idOfLink, inTurn } from "./checking.ts";
import { MAX_ARCHIVE_BYTES, MAX_MEMBERS, isBinder } from "./format.ts";
import type { Bytes, Contents, Entry } from "./model.ts";
import type { Files, Store } from "./store.ts";

type Carrying = typeof import("./carrying.ts");
type Codes = typeof import("./codes.ts");
type Dialog = typeof import("./dialog.ts");
type Inputs = typeof import("../../verifier/src/inputs.ts");

const load = (name: string): Promise<unknown> => import(fileBeside(name));
export const carrying = (): Promise<Carrying> => load("carrying.js") as Promise<Carrying>;
export const codes = (): Promise<Codes> => load("codes.js") as Promise<Codes>;
const inputs = (): Promise<Inputs> => load("inputs.js") as Promise<Inputs>;

let dialog: Promise<Dialog> | undefined;

/** What shows one badge whole, in a language. */
export function dialogs(language: string): Promise<Dialog> {
  dialog ??= (load("dialog.js") as Promise<Dialog>).then(async (loaded) => {
    await loaded.speak(language);
    return loaded;
  });
  dialog.catch(() => (dialog = undefined));
  return dialog;
}

/** Bytes of what a ZIP archive begins with. */
const ARCHIVE = [0x50, 0x4b];

export async function exportBinder(contents: Contents, store: Store, now: number): Promise<{ name: string; content: Bytes }> {
  const { membersFor, zipOf } = await carrying();
  const members = await membersFor(contents, (id) => store.file(id), now);
  return { name: `classeur-${new Date(now).toISOString().slice(0, 10)}.zip`, content: zipOf(members) };
}

/** A binder from its file, null for another file. Throws SentenceError for one that is damaged, or too much. */
export async function openBinder(file: Blob | Bytes): Promise<{ contents: Contents; files: Files } | null> {
  const blob = file instanceof Blob ? file : new Blob([file]);
  const start = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (blob.size > 2 * MAX_ARCHIVE_BYTES || ARCHIVE.some((byte, index) => start[index] !== byte)) return null;
  const { membersOf } = await inputs();
  const content = new Uint8Array(await blob.arrayBuffer());
  const members = await membersOf(content, { files: MAX_MEMBERS, bytes: MAX_ARCHIVE_BYTES });
  if (!isBinder(members)) return null;
  const { openMembers } = await carrying();
  const { heading, entries } = await openMembers(members);
  const files = new Map<string, Bytes>();
  const identified: Entry[] = [];
  for (const { entry, content } of entries) {
    const id = content ? (await inTurn(() => identify(content))).id : await idOfLink(entry.url);
    if (content) files.set(id, content);
    identified.push({ ...entry, id });
  }
  return { contents: { heading, entries: identified }, files };
}
