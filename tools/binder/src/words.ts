/** Sentences of the binder: marked here, put into the reader's language where they are shown. */

export { N_ } from "../../verifier/src/words.ts";
