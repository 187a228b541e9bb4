/** What opens files, loaded when something else than the text of a badge is given. */

export { extract, extractScanned } from "./engine/inputs/index.ts";
export { membersOf } from "./engine/inputs/archives.ts";
