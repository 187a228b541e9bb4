/** Names that may be taken for others, as `proposing/identifiers.py` tells them. */

import { N_ } from "../words.ts";
import type { Report } from "./fault.ts";

const LOOKS_LIKE_LATIN =
  /[\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Cyrillic}\p{Script=Greek}\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u;
const LATIN = /\p{Script=Latin}/u;
const UNSEEN = /[\u00ad\u200b\u200c\u200d]/g;
/** From here on, signs that nobody sees may join others: an emoji is made of several. */
const FIRST_OF_PICTURES = 0x2600;

/** Tell of letters of several scripts, or of signs unseen. */
export function checkName(name: string, report: Report): void {
  const letters = Array.from(name).filter((each) => /\p{L}/u.test(each));
  const strange = letters.find((each) => LOOKS_LIKE_LATIN.test(each));
  if (strange !== undefined && letters.some((each) => LATIN.test(each) && !LOOKS_LIKE_LATIN.test(each))) {
    const code = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    report(N_("ce nom mélange des lettres de plusieurs écritures : « {letter} » ({code})"), N_("retapez-le au clavier"), {
      letter: strange,
      code,
    });
  }
  const seen = name.replace(UNSEEN, "");
  if (seen !== name && Math.max(0, ...Array.from(seen, (each) => each.codePointAt(0) ?? 0)) < FIRST_OF_PICTURES) {
    report(N_("ce nom contient un signe invisible"), N_("retapez-le au clavier"));
  }
}
