/** One badge whole, loaded when one is opened; this file has the reader's language for itself. */

export { speak } from "../../verifier/src/page/language.ts";
export { entryDialog } from "./page/entry_dialog.ts";
