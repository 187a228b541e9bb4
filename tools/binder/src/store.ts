/** Where a binder is kept: in this browser, or in the memory of the page when the browser keeps nothing. */

import type { Bytes, Contents } from "./model.ts";
import { EMPTY } from "./model.ts";

/** Bytes of badges by identifier. */
export type Files = ReadonlyMap<string, Bytes>;

export class FullError extends Error {}

export interface Store {
  /** Whether what is kept is still there when the page is opened again. */
  readonly isLasting: boolean;
  read(): Promise<Contents>;
  /** The bytes of a badge, null when they are not kept. */
  file(id: string): Promise<Bytes | null>;
  /**
   * Change what is kept, whatever another tab did to it meanwhile: all of it is written, or nothing.
   *
   * @throws FullError when the browser has no room: what was kept stays as it was.
   */
  update(change: (contents: Contents) => Contents, files?: Files): Promise<Contents>;
  /** Delete everything, and read whether it is gone. */
  forget(): Promise<boolean>;
}

export class MemoryStore implements Store {
  readonly isLasting = false;
  private contents = EMPTY;
  private readonly files = new Map<string, Bytes>();

  read(): Promise<Contents> {
    return Promise.resolve(this.contents);
  }

  file(id: string): Promise<Bytes | null> {
    return Promise.resolve(this.files.get(id) ?? null);
  }

  update(change: (contents: Contents) => Contents, files: Files = new Map()): Promise<Contents> {
    this.contents = change(this.contents);
    for (const [id, content] of files) this.files.set(id, content);
    const kept = new Set(this.contents.entries.map((entry) => entry.id));
    for (const id of this.files.keys()) if (!kept.has(id)) this.files.delete(id);
    return Promise.resolve(this.contents);
  }

  forget(): Promise<boolean> {
    this.contents = EMPTY;
    this.files.clear();
    return Promise.resolve(true);
  }
}
