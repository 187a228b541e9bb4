/** The order that a person gives to her badges, and their sections. */

import type { Entry } from "./model.ts";

export interface Section {
  /** Empty for badges without a section. */
  readonly title: string;
  readonly entries: readonly Entry[];
}

export type Step = -1 | 1;

/** Sections in the order of their first badge. */
export function sectionsOf(entries: readonly Entry[]): Section[] {
  const sections = new Map<string, Entry[]>();
  for (const entry of entries) sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry]);
  return [...sections].map(([title, entries]) => ({ title, entries }));
}

/** Entries as they are shown: those of a section together. */
export const inOrder = (entries: readonly Entry[]): Entry[] => sectionsOf(entries).flatMap((section) => section.entries);

/** A badge one place further in its section; unchanged at the end of it. */
export function moved(entries: readonly Entry[], id: string, step: Step): Entry[] {
  const ordered = inOrder(entries);
  const at = ordered.findIndex((entry) => entry.id === id);
  const [one, other] = [ordered[at], ordered[at + step]];
  if (!one || !other || one.section !== other.section) return ordered;
  [ordered[at], ordered[at + step]] = [other, one];
  return ordered;
}

/** A badge at the place of another, in the section of that one. */
export function movedTo(entries: readonly Entry[], id: string, target: string): Entry[] {
  const ordered = inOrder(entries);
  const [from, to] = [ordered.findIndex((entry) => entry.id === id), ordered.findIndex((entry) => entry.id === target)];
  const [entry, other] = [ordered[from], ordered[to]];
  if (!entry || !other || from === to) return ordered;
  ordered.splice(from, 1);
  ordered.splice(to, 0, { ...entry, section: other.section });
  return inOrder(ordered);
}

/** A section one place further. */
export function movedSection(entries: readonly Entry[], title: string, step: Step): Entry[] {
  const sections = sectionsOf(entries);
  const at = sections.findIndex((section) => section.title === title);
  const [one, other] = [sections[at], sections[at + step]];
  if (one && other) [sections[at], sections[at + step]] = [other, one];
  return sections.flatMap((section) => section.entries);
}
