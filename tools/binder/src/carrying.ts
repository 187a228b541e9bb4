/** What carries a binder elsewhere, loaded at the first need: its file, and links to a selection. */

import { zipSync } from "fflate";
import type { Bytes } from "./model.ts";

export { membersFor, openMembers } from "./format.ts";
export { fragmentOf, parseSelection } from "./sharing.ts";

interface Member {
  readonly name: string;
  readonly content: Bytes;
}

/** The first moment that a ZIP archive can tell: nothing of when it was made is in its members. */
const NO_MOMENT = new Date(1980, 0, 1);

/** An archive of members as they are: images are compressed already. */
export function zipOf(members: readonly Member[]): Bytes {
  const files = Object.fromEntries(
    members.map(({ name, content }) => [name, [content, { level: 0, mtime: NO_MOMENT }] as const]),
  );
  return zipSync(files as Parameters<typeof zipSync>[0]) as Bytes;
}
