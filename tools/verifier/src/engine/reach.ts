/** Why nothing could be had at an address: the sentences that the command and the page share. */

import { N_ } from "../words.ts";
import { SentenceError } from "./errors.ts";

export const REDIRECTED = N_("cette adresse mène à une autre, et ce qui est publié ailleurs ne compte pas comme publié ici");
const NOT_SECURE = N_("cette adresse n’est pas protégée (https)");
export const TOO_SLOW = N_("ce serveur met trop de temps à répondre");
export const TOO_BIG = N_("la réponse de ce serveur est trop grosse ({megabytes} Mo au plus)");
export const TOO_MANY = N_("ce badge demande de consulter trop d’adresses");
export const PRIVATE = N_("cette adresse mène à cette machine ou à un réseau privé");

const NOT_FOUND = N_("ce serveur répond qu’il n’y a rien à cette adresse ({status})");
const GONE = N_("ce serveur répond que ce qui était à cette adresse a été retiré ({status})");
const RESERVED = N_("ce serveur répond qu’il ne montre pas cette adresse à tout le monde ({status})");
const LATER = N_("ce serveur demande de réessayer plus tard ({status})");
const BROKEN = N_("ce serveur est en panne ({status})");
const OTHER = N_("ce serveur répond par une erreur ({status})");
const RESERVED_STATUSES = [401, 402, 403, 407, 451];

/** Nothing could be had at an address; the sentence says why. */
export class OutOfReachError extends SentenceError {}

/** Whoever published something at an address says that it withdrew it (HTTP 410). */
export class GoneError extends OutOfReachError {}

/** An address that is not asked, because nothing protects the answer on its way (http). */
export class NotSecureError extends OutOfReachError {
  constructor() {
    super(NOT_SECURE);
  }
}

/** What an HTTP status other than 200 means (RFC 9110, 15). */
export function statusError(status: number): OutOfReachError {
  if (status === 410) return new GoneError(GONE, { status });
  const reasons: readonly [boolean, string][] = [
    [status === 404, NOT_FOUND],
    [RESERVED_STATUSES.includes(status), RESERVED],
    [status === 429, LATER],
    [status >= 500, BROKEN],
  ];
  return new OutOfReachError(reasons.find(([isThis]) => isThis)?.[1] ?? OTHER, { status });
}

/** The https address that stands for an http one, null when there is none (a port of its own). */
export function secureAddress(url: string): string | null {
  const [, host = "", path = ""] = /^http:\/\/([^/]*)(.*)$/s.exec(url) ?? [];
  const name = host.replace(/:80$/, "");
  return name === "" || name.includes(":") ? null : `https://${name}${path}`;
}
