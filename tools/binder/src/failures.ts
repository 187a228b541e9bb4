/** What went wrong, in the reader's language. */

import type { SentenceError } from "../../verifier/src/engine/errors.ts";
import { TooLong } from "../../verifier/src/page/engine.ts";
import { TooBig } from "../../verifier/src/page/input.ts";
import { say } from "../../verifier/src/page/language.ts";
import { inFull } from "../../verifier/src/page/result.ts";
import { FullError } from "./store.ts";
import { N_ } from "./words.ts";

/** Whether an error has its own sentence. It may come from a script loaded later, which has classes of its own. */
const isWorded = (error: unknown): error is SentenceError =>
  error instanceof Error && "template" in error && typeof error.template === "string";

export function failure(error: unknown): string {
  if (isWorded(error)) return inFull(error.template, error.values);
  if (error instanceof FullError) {
    return say(N_("Ce navigateur n’a plus de place : rien n’a été ajouté, et rien de votre classeur n’a été perdu."));
  }
  if (error instanceof TooBig) return say(N_("Ce fichier est trop gros pour être un badge."));
  if (error instanceof TooLong) {
    return say(N_("La vérification a été arrêtée : elle prenait trop de temps. Ce fichier n’est sans doute pas un vrai badge."));
  }
  return say(N_("Cela n’a pas pu se faire dans ce navigateur. Rien de votre classeur n’a été changé."));
}
