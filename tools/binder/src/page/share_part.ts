/** A selection for somebody: a link that carries it, or a file. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { N_ } from "../words.ts";
import { NEEDS_BADGES, button, paragraph, part } from "./parts.ts";

/** Characters above which a message may cut a link. */
const LONG = 6_000;

/** A link, or why there is none; `leftOut` badges are not in it. */
export interface Link {
  readonly url: string;
  readonly refusal: string;
  readonly leftOut: number;
}

export interface Sharing {
  makeLink(): Promise<Link>;
  makeFile(): void;
  failed(error: unknown): void;
}

export function sharePart({ makeLink, makeFile, failed }: Sharing): HTMLElement {
  const result = element("div", { class: "bb-fields", "aria-live": "polite" });
  const show = (): void => {
    makeLink().then((link) => result.replaceChildren(...shown(link)), failed);
  };
  const made = part(
    "bb-share",
    N_("Montrer à quelqu’un"),
    paragraph(N_("Partagez les badges cochés « À montrer ». Le lien les contient : rien n’est déposé sur ce site. Qui a le lien peut les lire, et vous ne pourrez pas le reprendre.")),
    element("p", { class: "bb-actions" }, button(N_("Faire un lien"), show), button(N_("Faire un fichier"), makeFile)),
    result,
  );
  made.classList.add(NEEDS_BADGES);
  return made;
}

function shown({ url, refusal, leftOut }: Link): HTMLElement[] {
  if (refusal) return [element("p", {}, refusal)];
  const text = element("textarea", { id: "bb-link", rows: "3", readonly: true });
  text.value = url;
  const done = element("p", { role: "status" });
  const copy = button(N_("Copier le lien"), () => {
    navigator.clipboard.writeText(url).then(
      () => (done.textContent = say(N_("Le lien est copié."))),
      () => {
        text.select();
        done.textContent = say(N_("Le lien est sélectionné : copiez-le avec les touches de votre appareil."));
      },
    );
  });
  const sentences = [
    say(N_("Ce lien a {count} caractères. Les images des badges n’y sont pas, seulement les badges."), { count: url.length }),
    url.length > LONG ? say(N_("Il est long : certaines messageries le couperaient. Un fichier passera mieux.")) : "",
    leftOut ? say(N_("Badges qui ne tiennent pas dans un lien : {count}. Un fichier les contiendra tous."), { count: leftOut }) : "",
  ].filter(Boolean);
  return [
    element("label", { for: "bb-link" }, say(N_("Le lien à donner"))),
    text,
    ...sentences.map((sentence) => element("p", {}, sentence)),
    element("p", { class: "bb-actions" }, copy),
    done,
  ];
}
