/** How an entry is told in words: its name, its verdict, and how old that is. */

import { day, dayAndHour, say } from "../../../verifier/src/page/language.ts";
import type { Binder } from "../binder.ts";
import type { Entry, Seen } from "../model.ts";
import { N_ } from "../words.ts";

export const nameOf = ({ told, fileName, url }: Entry): string => told?.name || fileName || hostAndPath(url) || say(N_("Badge sans nom"));

/** Where anyone can read a badge, empty when it is not published. */
export const webAddressOf = ({ told, url }: Entry): string => told?.url || url;

function hostAndPath(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "";
  }
}

/** What colours a verdict: what was computed in this visit only, memory has no colour. */
export function stateOf(entry: Entry, binder: Binder): "valid" | "invalid" | "unknown" | "trial" | "memory" | "link" {
  if (entry.kind === "link") return "link";
  const seen = binder.checks.get(entry.id)?.seen;
  return seen ? (seen.isTrial ? "trial" : seen.outcome) : "memory";
}

export function headlineOf(entry: Entry, binder: Binder): string {
  if (entry.kind === "link") return say(N_("C’est un lien : le badge n’est pas encore ici."));
  const seen = binder.checks.get(entry.id)?.seen;
  return seen ? say(seen.headline) : say(N_("Pas encore vérifié aujourd’hui."));
}

/** When the verdict was made; of another day, what it was. */
export function momentOf(entry: Entry, binder: Binder): string {
  if (entry.kind === "link") return "";
  const now = binder.checks.get(entry.id)?.seen;
  if (now) return [say(N_("Vérifié le {moment}."), { moment: dayAndHour(now.moment) }), copyOf(now), answerOf(entry)].filter(Boolean).join(" ");
  return entry.seen ? say(N_("Le {day}, la réponse était : « {words} »"), { day: day(entry.seen.moment), words: say(entry.seen.headline) }) : "";
}

const copyOf = ({ oldestCopy }: Seen): string =>
  oldestCopy === null ? "" : say(N_("Sans connexion : d’après une copie du {moment}."), { moment: dayAndHour(oldestCopy) });

/** What other sites answered, when the last verdict is without them. */
function answerOf({ asked, seen }: Entry): string {
  if (!asked || !seen || asked.moment === seen.moment) return "";
  return say(N_("Le {day}, avec la réponse de {hosts} : « {words} »"), {
    day: day(asked.moment),
    hosts: asked.hosts.join(", "),
    words: say(asked.headline),
  });
}
