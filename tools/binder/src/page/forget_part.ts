/** Forgetting everything, asked twice. */

import { element } from "../../../verifier/src/page/dom.ts";
import { N_ } from "../words.ts";
import { NEEDS_BADGES, button, paragraph, part } from "./parts.ts";

export function forgetPart(forget: () => void): HTMLElement {
  const sure = button(N_("Oui, tout oublier"), () => {
    ask(false);
    forget();
  });
  const confirmation = element(
    "div",
    { class: "bb-question", hidden: true },
    paragraph(N_("Tous les badges de ce classeur seront effacés de ce navigateur, avec vos phrases. On ne pourra pas revenir en arrière.")),
    element("p", { class: "bb-actions" }, sure, button(N_("Non, tout garder"), () => ask(false))),
  );
  const first = button(N_("Tout oublier"), () => ask(true));
  function ask(isAsked: boolean): void {
    confirmation.hidden = !isAsked;
    first.hidden = isAsked;
    (isAsked ? sure : first).focus();
  }
  const made = part(
    "bb-forget",
    N_("Oublier"),
    paragraph(N_("Sur un appareil que d’autres utilisent, oubliez votre classeur avant de partir. Vos fichiers enregistrés ailleurs ne sont pas touchés.")),
    first,
    confirmation,
  );
  made.classList.add(NEEDS_BADGES);
  return made;
}
