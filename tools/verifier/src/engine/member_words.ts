/** Plain words beside the names that standards give to the members of a document. */

import { N_ } from "../words.ts";

const WORDS: ReadonlyMap<string, string> = new Map([
  ["@context", N_("le vocabulaire")],
  ["achievement", N_("ce qui est reconnu")],
  ["awardedDate", N_("la date de remise")],
  ["badge", N_("le modèle de badge")],
  ["credentialSubject", N_("ce que le badge dit de la personne")],
  ["criteria", N_("les critères")],
  ["description", N_("la description")],
  ["email", N_("l’adresse électronique de l’émetteur")],
  ["encodedList", N_("le contenu de la liste")],
  ["evidence", N_("ce qui a été montré")],
  ["exp", N_("la fin de validité")],
  ["expirationDate", N_("la fin de validité")],
  ["expires", N_("la fin de validité")],
  ["hashed", N_("si la personne est désignée en clair ou par une empreinte")],
  ["id", N_("l’identifiant")],
  ["identifier", N_("ce qui désigne la personne")],
  ["identity", N_("ce qui désigne la personne")],
  ["identityHash", N_("ce qui désigne la personne")],
  ["identityType", N_("par quoi la personne est désignée")],
  ["image", N_("l’image")],
  ["iss", N_("l’émetteur")],
  ["issuanceDate", N_("la date de délivrance")],
  ["issuedOn", N_("la date de délivrance")],
  ["issuer", N_("l’émetteur")],
  ["jti", N_("l’identifiant")],
  ["name", N_("le nom")],
  ["narrative", N_("le texte des critères")],
  ["nbf", N_("le début de validité")],
  ["proof", N_("la signature")],
  ["recipient", N_("la personne à qui il est délivré")],
  ["status", N_("la révocation")],
  ["statusPurpose", N_("à quoi sert la liste")],
  ["sub", N_("la personne à qui il est délivré")],
  ["type", N_("la sorte de document")],
  ["url", N_("l’adresse du site de l’émetteur")],
  ["validFrom", N_("le début de validité")],
  ["validUntil", N_("la fin de validité")],
  ["verification", N_("la façon de le vérifier")],
  ["verify", N_("la façon de le vérifier")],
]);
const PATH = /^[A-Za-z0-9.@]+(?:: \w+)?$/;
const BOTH = N_("{words}, soit {name}");

/** What `say` does: a sentence in the reader's language, filled. */
type Say = (sentence: string, values?: Record<string, unknown>) => string;

/** Paths of members, with commas between them, each after its plain words. */
export const membersInWords = (names: string, say: Say): string =>
  names
    .split(", ")
    .map((name) => memberInWords(name, say))
    .join(" ; ");

/** The path of a member after its plain words, which `say` puts into the reader's language; else itself. */
function memberInWords(name: string, say: Say): string {
  const words = PATH.test(name) ? WORDS.get((name.split(":")[0] ?? "").split(".").at(-1) ?? "") : undefined;
  return words === undefined ? name : say(BOTH, { words: say(words), name });
}
