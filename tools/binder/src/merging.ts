/** What opening the file of a binder changes of the one that is here: nothing twice, and nothing replaced unasked. */

import type { Contents, Difference, Entry, Heading } from "./model.ts";

export interface Merge {
  readonly added: readonly Entry[];
  /** Badges that are the same in both, words included. */
  readonly sameCount: number;
  readonly differences: readonly Difference[];
  /** Whether both have words at the top, and not the same. */
  readonly headingDiffers: boolean;
}

const isEqualHeading = (one: Heading, other: Heading): boolean => one.name === other.name && one.words === other.words;
const isBlank = (heading: Heading): boolean => !heading.name && !heading.words;

export function mergeOf(mine: Contents, theirs: Contents): Merge {
  const known = new Map(mine.entries.map((entry) => [entry.id, entry]));
  const added = new Map<string, Entry>();
  const differences: Difference[] = [];
  let sameCount = 0;
  for (const entry of theirs.entries) {
    const here = known.get(entry.id);
    if (!here) added.set(entry.id, added.get(entry.id) ?? entry);
    else if (here.note === entry.note && here.section === entry.section) sameCount += 1;
    else differences.push({ mine: here, theirs: entry });
  }
  const headingDiffers = !isBlank(mine.heading) && !isBlank(theirs.heading) && !isEqualHeading(mine.heading, theirs.heading);
  return { added: [...added.values()], sameCount, differences, headingDiffers };
}

/** The binder with what the file adds; `replaces`: its words take the place of those that differ. */
export function merged(mine: Contents, theirs: Contents, replaces: boolean): Contents {
  const { added, differences } = mergeOf(mine, theirs);
  const taken = new Map(replaces ? differences.map((difference) => [difference.mine.id, difference.theirs]) : []);
  const entries = mine.entries.map((entry) => {
    const other = taken.get(entry.id);
    return other ? { ...entry, note: other.note, section: other.section } : entry;
  });
  const takesHeading = !isBlank(theirs.heading) && (replaces || isBlank(mine.heading));
  return { entries: [...entries, ...added], heading: takesHeading ? theirs.heading : mine.heading };
}
