/** A binder at work: what is kept, and what the engine says of it now. */

import type { Known } from "../../verifier/src/engine/verifier.ts";
import { imageOf } from "../../verifier/src/page/images.ts";
import type { Place } from "../../verifier/src/page/place.ts";
import type { Check } from "./checking.ts";
import { check, idOfLink, identify, inTurn, pageAddress } from "./checking.ts";
import { isWebAddress } from "./format.ts";
import type { Bytes, Contents, Entry } from "./model.ts";
import { EMPTY, MAX_ENTRIES, MAX_FILE_BYTES, MAX_TOTAL_BYTES, MAX_URL } from "./model.ts";
import type { Given } from "./receiving.ts";
import type { Files, Store } from "./store.ts";

/** What became of something that was to be kept. */
export type Done = "added" | "there" | "image" | "too much";

/** `entry` is the one that is kept now, or that could not be. */
export interface Added {
  readonly done: Done;
  readonly entry: Entry;
}

/** A badge that was taken out, with what it takes to put it back. */
export interface Removed {
  readonly entry: Entry;
  readonly content: Bytes | null;
  readonly position: number;
}

class TooMuch extends Error {}

const NOBODY: ReadonlySet<string> = new Set();

const blank = (id: string, moment: number): Entry => ({
  id,
  kind: "badge",
  size: 0,
  fileName: "",
  url: "",
  added: moment,
  note: "",
  section: "",
  isChosen: true,
  told: null,
  seen: null,
  asked: null,
});

export class Binder {
  contents: Contents = EMPTY;
  /** The verdicts of this visit. */
  readonly checks = new Map<string, Check>();

  constructor(
    readonly store: Store,
    readonly place: Place,
    /** The folder of the verifier's page, from the site's root. */
    readonly verifier: string,
    private readonly known: Promise<Known | null>,
    private readonly changed: () => void,
  ) {}

  async load(): Promise<void> {
    this.contents = await this.store.read();
    this.changed();
  }

  entry(id: string): Entry | undefined {
    return this.contents.entries.find((entry) => entry.id === id);
  }

  /** Change what is kept. Throws FullError: then nothing changed. */
  async update(change: (contents: Contents) => Contents, files?: Files): Promise<void> {
    this.contents = await this.store.update(change, files);
    this.changed();
  }

  order(change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    return this.update((contents) => ({ ...contents, entries: change(contents.entries) }));
  }

  change(id: string, parts: Partial<Entry>): Promise<void> {
    return this.order((entries) => entries.map((entry) => (entry.id === id ? { ...entry, ...parts } : entry)));
  }

  /** Keep a badge, verified. An image takes the place of a plain file of the same badge that is no better. */
  add({ content, fileName, url }: Given, parts: Partial<Entry> = {}): Promise<Added> {
    return inTurn(async () => {
      const { id } = await identify(content);
      const here = this.entry(id);
      const result = await this.judge(content, NOBODY);
      const address = isWebAddress(url) ? pageAddress(url, this.place) : "";
      if (here && !(await this.isBetter(content, result, here))) {
        if (address && !here.url) await this.change(id, { url: address });
        return { done: "there", entry: here };
      }
      const given = { size: content.length, fileName: fileName.slice(0, MAX_URL), url: address || (here?.url ?? "") };
      const entry = { ...blank(id, Date.now()), ...parts, ...here, ...given, kind: "badge" as const, ...of(result) };
      return this.keep(entry, here ? "image" : "added", new Map([[id, content]]), result);
    });
  }

  async addLink(url: string, parts: Partial<Entry> = {}): Promise<Added> {
    const id = await idOfLink(url);
    const here = this.entry(id);
    if (here) return { done: "there", entry: here };
    const entry = { ...blank(id, Date.now()), ...parts, kind: "link" as const, url };
    return isWebAddress(url) && url.length <= MAX_URL ? this.keep(entry, "added") : { done: "too much", entry };
  }

  /** Put the badge that was behind a link in its place. */
  async replaceLink(link: Entry, given: Given): Promise<string> {
    const { note, section, isChosen, added } = link;
    const { id } = (await this.add({ ...given, url: link.url }, { note, section, isChosen, added })).entry;
    await this.order((entries) => {
      const at = entries.findIndex((entry) => entry.id === link.id);
      const badge = entries.find((entry) => entry.id === id);
      if (at < 0 || !badge) return entries;
      const others = entries.filter((entry) => entry.id !== id);
      return others.map((entry) => (entry.id === link.id ? badge : entry));
    });
    return id;
  }

  async remove(id: string): Promise<Removed | null> {
    const position = this.contents.entries.findIndex((entry) => entry.id === id);
    const entry = this.contents.entries[position];
    if (!entry) return null;
    const content = await this.store.file(id);
    await this.order((entries) => entries.filter((each) => each.id !== id));
    this.checks.delete(id);
    return { entry, content, position };
  }

  restore({ entry, content, position }: Removed): Promise<void> {
    return this.update(
      (contents) => ({ ...contents, entries: contents.entries.toSpliced(position, 0, entry) }),
      new Map(content ? [[entry.id, content]] : []),
    );
  }

  /** Forget everything, and read whether it is gone. */
  async forget(): Promise<boolean> {
    const isGone = await this.store.forget();
    this.contents = EMPTY;
    this.checks.clear();
    this.changed();
    return isGone;
  }

  /** Verify again what this visit has not verified: the sites of others are not asked. */
  async checkAll(): Promise<void> {
    for (const { id, kind } of this.contents.entries) {
      if (kind === "badge" && !this.checks.has(id)) await this.check(id).catch(() => undefined);
    }
  }

  /** The verdict on a badge now; null when it is gone. What hosts answer is kept, with its moment. */
  check(id: string, allowed = NOBODY, recipient = ""): Promise<Check | null> {
    return inTurn(async () => {
      const content = await this.store.file(id);
      if (!content) return null;
      const result = await this.judge(content, allowed, recipient);
      if (recipient) return result;
      const asked = allowed.size ? { ...result.seen, hosts: [...allowed] } : null;
      this.checks.set(id, result);
      await this.change(id, { ...of(result), ...(asked ? { asked } : {}) });
      return result;
    });
  }

  private async judge(content: Bytes, allowed: ReadonlySet<string>, recipient = ""): Promise<Check> {
    return check(content, this.place, await this.known, allowed, recipient);
  }

  private async isBetter(content: Bytes, result: Check, here: Entry): Promise<boolean> {
    const kept = await this.store.file(here.id);
    return kept !== null && !imageOf(kept) && imageOf(content) !== null && result.seen.outcome === here.seen?.outcome;
  }

  private async keep(entry: Entry, done: Done, files?: Files, result?: Check): Promise<Added> {
    try {
      if (result) this.checks.set(entry.id, result);
      await this.update(({ entries, ...others }) => {
        const isHere = entries.some(({ id }) => id === entry.id);
        const all = isHere ? entries.map((each) => (each.id === entry.id ? entry : each)) : [...entries, entry];
        if (all.length > MAX_ENTRIES || entry.size > MAX_FILE_BYTES || sizeOf(all) > MAX_TOTAL_BYTES) throw new TooMuch();
        return { ...others, entries: all };
      }, files);
      return { done, entry };
    } catch (error) {
      this.checks.delete(entry.id);
      if (error instanceof TooMuch) return { done: "too much", entry };
      throw error;
    }
  }
}

const of = ({ seen, told }: Check): Pick<Entry, "seen" | "told"> => ({ seen, told });

export const sizeOf = (entries: readonly Entry[]): number => entries.reduce((total, entry) => total + entry.size, 0);
