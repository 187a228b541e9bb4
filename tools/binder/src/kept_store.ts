/**
 * A binder in the browser's own database, which is made when something is first kept: a visit leaves nothing.
 *
 * Several tabs may have it open: each change reads what is there first.
 */

import type { Bytes, Contents, Entry, Heading } from "./model.ts";
import { EMPTY } from "./model.ts";
import type { Files, Store } from "./store.ts";
import { FullError, MemoryStore } from "./store.ts";

const VERSION = 1;
/** Descriptions, light, apart from the bytes of badges. */
const ENTRIES = "entries";
const FILES = "files";
const SETTINGS = "settings";
const STORES = [ENTRIES, FILES, SETTINGS];
const HEADING = "heading";
/** Milliseconds: some browsers never answer. */
const MAX_WAIT = 5_000;

type Numbered = Entry & { readonly position: number };

export class KeptStore implements Store {
  readonly isLasting = true;
  private database: IDBDatabase | null = null;
  private readonly channel: BroadcastChannel | null;

  private constructor(
    private readonly name: string,
    changed: () => void,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    this.channel?.addEventListener("message", changed);
  }

  /** @throws when this browser keeps nothing. */
  static async open(name: string, changed: () => void): Promise<KeptStore> {
    const store = new KeptStore(name, changed);
    await store.connection(false);
    return store;
  }

  async read(): Promise<Contents> {
    const database = await this.connection(false);
    return database ? contentsIn(database.transaction(STORES, "readonly")) : EMPTY;
  }

  async file(id: string): Promise<Bytes | null> {
    const transaction = (await this.connection(false))?.transaction(FILES, "readonly");
    return transaction ? (((await answerOf(transaction.objectStore(FILES).get(id))) as Bytes | undefined) ?? null) : null;
  }

  async update(change: (contents: Contents) => Contents, files: Files = new Map()): Promise<Contents> {
    const database = await this.connection(false);
    if (!database && !change(EMPTY).entries.length) return EMPTY;
    const transaction = (database ?? (await this.connection(true)))!.transaction(STORES, "readwrite");
    const ended = endOf(transaction);
    ended.catch(() => undefined);
    const former = await contentsIn(transaction);
    const contents = change(former);
    try {
      write(transaction, former, contents, files);
      transaction.commit?.();
    } catch (error) {
      transaction.abort();
      throw isFull(error) ? new FullError() : error;
    }
    await ended;
    this.channel?.postMessage("changed");
    return contents;
  }

  async forget(): Promise<boolean> {
    this.database?.close();
    this.database = null;
    await answerOf(indexedDB.deleteDatabase(this.name));
    const isGone = !(await exists(this.name));
    this.channel?.postMessage("changed");
    return isGone;
  }

  /** The database; null when there is none, unless it is to be made. */
  private async connection(isMade: boolean): Promise<IDBDatabase | null> {
    this.database ??= await this.opened(isMade);
    return this.database;
  }

  private async opened(isMade: boolean): Promise<IDBDatabase | null> {
    const request = indexedDB.open(this.name, VERSION);
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = !isMade;
      if (isMissing) return request.transaction?.abort();
      request.result.createObjectStore(ENTRIES, { keyPath: "id" });
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(SETTINGS);
    };
    let database: IDBDatabase;
    try {
      database = await answerOf(request);
    } catch (error) {
      if (isMissing) return null;
      throw error;
    }
    const close = (): void => {
      database.close();
      this.database = null;
    };
    // another tab forgets everything: let it
    database.onversionchange = close;
    database.onclose = close;
    return database;
  }
}

async function contentsIn(transaction: IDBTransaction): Promise<Contents> {
  const [entries, heading] = await Promise.all([
    answerOf(transaction.objectStore(ENTRIES).getAll() as IDBRequest<Numbered[]>),
    answerOf(transaction.objectStore(SETTINGS).get(HEADING) as IDBRequest<Heading | undefined>),
  ]);
  entries.sort((one, other) => one.position - other.position || one.added - other.added);
  return { entries, heading: heading ?? EMPTY.heading };
}

/** Write what differs between two states, and the bytes of new badges. */
function write(transaction: IDBTransaction, former: Contents, contents: Contents, files: Files): void {
  const [entries, bytes, settings] = STORES.map((store) => transaction.objectStore(store));
  const known = new Map(former.entries.map((entry) => [entry.id, entry as Numbered]));
  contents.entries.forEach((entry, position) => {
    const here = known.get(entry.id);
    if (here !== entry || here.position !== position) entries?.put({ ...entry, position });
    known.delete(entry.id);
  });
  for (const id of known.keys()) {
    entries?.delete(id);
    bytes?.delete(id);
  }
  for (const [id, content] of files) bytes?.put(content, id);
  if (contents.heading !== former.heading) settings?.put(contents.heading, HEADING);
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const watch = setTimeout(() => reject(new Error("no answer")), MAX_WAIT);
    request.onsuccess = () => {
      clearTimeout(watch);
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(watch);
      reject(request.error ?? new Error("refused"));
    };
  });
}

/** Whether there is no room: told when something is written, or when the transaction ends. */
const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => {
      reject(isFull(transaction.error) ? new FullError() : (transaction.error ?? new Error("aborted")));
    };
  });
}

/** Whether a database is there, without making one. */
async function exists(name: string): Promise<boolean> {
  if (indexedDB.databases) return (await indexedDB.databases()).some((database) => database.name === name);
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      request.result.close();
      resolve(true);
    };
  });
}

/** The binder of the site whose root is at `root`: several sites may share a host, and so its storage. */
export async function openStore(root: string, changed: () => void): Promise<Store> {
  const name = `badgeons-binder:${new URL(root).pathname}`;
  try {
    return await KeptStore.open(name, changed);
  } catch {
    return new MemoryStore();
  }
}
