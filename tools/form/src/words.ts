/** Sentences of the form: marked here, put into the reader's language where they are shown. */

export { N_, filled } from "../../verifier/src/words.ts";
