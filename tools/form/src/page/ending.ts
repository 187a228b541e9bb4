/** The last screen: the doors by which the person hands the proposal over. Nothing leaves before they are used. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import type { Form } from "../description.ts";
import { documentText, fileName, issueDoor, mailDoor, readableText, titleOf } from "../doors.ts";
import type { Draft } from "../proposal.ts";
import { N_ } from "../words.ts";
import { part } from "./parts.ts";

const ANSWERED = N_(
  "La demande s’ouvre déjà remplie. Relisez, cochez les cases, envoyez. Une réponse automatique dit bientôt si tout est prêt.",
);
const READ_BY_PEOPLE = N_("La demande s’ouvre déjà remplie. Relisez, envoyez. Une personne du collectif la lira.");

const tell = (words: string): void => {
  part("done").textContent = words;
};

/** Put the doors of a draft on the page. */
export function showDoors(form: Form, draft: Draft): void {
  const text = readableText(form, draft);
  (part("text") as HTMLTextAreaElement).value = text;
  tell("");
  const mail = mailSection(form, draft);
  const issue = issueSection(form, draft);
  const isPrivate = form.kind === "badge_request";
  part("doors").replaceChildren(...(isPrivate ? [mail, issue] : [issue, mail]).filter((each) => each !== null), otherSection(form, draft, text));
}

function section(title: string, ...children: readonly (Node | string | null)[]): HTMLElement {
  return element("section", { class: "bdg-propose__door" }, element("h3", {}, title), ...children);
}

const outward = (url: string, label: string): HTMLAnchorElement =>
  element("a", { class: "bdg-button", href: url, rel: "noopener external", ...(url.startsWith("https:") ? { target: "_blank" } : {}) }, label);

const button = (label: string, act: () => void): HTMLButtonElement => {
  const made = element("button", { type: "button", class: "bdg-button bdg-button--quiet" }, label);
  made.addEventListener("click", act);
  return made;
};

function issueSection(form: Form, draft: Draft): HTMLElement | null {
  const door = issueDoor(form, draft);
  if (!door) return null;
  const { host } = new URL(door.url);
  const link = outward(door.url, say(N_("Ouvrir la demande sur {host}"), { host }));
  const first = door.left[0];
  const copied = door.isPasted ? readableText(form, draft) : first?.text;
  if (copied !== undefined) link.addEventListener("click", () => void copy(copied));
  return section(
    say(N_("Avec un compte sur {host}"), { host }),
    element("p", {}, say(form.doors.forge === "github" ? ANSWERED : READ_BY_PEOPLE)),
    draft.image ? element("p", {}, say(N_("L’image n’y est pas : gardez le fichier de la proposition, plus bas, pour l’envoyer au collectif."))) : null,
    door.isPasted ? element("p", {}, say(N_("Le texte est trop long pour un lien : il est copié quand vous cliquez. Collez-le dans la demande."))) : null,
    door.left.length
      ? element(
          "p",
          {},
          say(N_("Trop long pour un lien, à coller vous-même dans la demande (la première réponse est copiée quand vous cliquez) :")),
        )
      : null,
    door.left.length
      ? element(
          "ul",
          {},
          ...door.left.map((each) =>
            element("li", {}, button(say(N_("Copier « {label} »"), { label: each.heading }), () => void copy(each.text))),
          ),
        )
      : null,
    element("p", { class: "bdg-actions" }, link),
  );
}

function mailSection(form: Form, draft: Draft): HTMLElement {
  const attached = say(N_("Bonjour,\n\nVoici une proposition, dans le fichier joint.\n\n(N’oubliez pas de joindre le fichier que vous venez d’enregistrer.)\n"));
  const { url, mustAttach } = mailDoor(form, draft, attached);
  return section(
    say(N_("Par message, sans compte")),
    mustAttach
      ? element("p", {}, say(N_("D’abord, enregistrez le fichier. Puis ouvrez le message, et joignez-y ce fichier.")))
      : element("p", {}, say(N_("Votre messagerie s’ouvre, le message est écrit. Relisez, envoyez."))),
    element(
      "p",
      { class: "bdg-actions" },
      mustAttach ? button(say(N_("Enregistrer le fichier")), () => save(form, draft)) : null,
      outward(url, say(N_("Ouvrir le message"))),
    ),
  );
}

function otherSection(form: Form, draft: Draft, text: string): HTMLElement {
  const canShare = typeof navigator.share === "function";
  return section(
    say(N_("Autrement")),
    element("p", {}, say(N_("Le texte se colle n’importe où. Le fichier se remet sur une clé ou par la messagerie de votre choix."))),
    element(
      "p",
      { class: "bdg-actions" },
      button(say(N_("Copier le texte")), () => void copy(text)),
      button(say(N_("Enregistrer le fichier")), () => save(form, draft)),
      canShare ? button(say(N_("Partager le texte")), () => void navigator.share({ title: titleOf(form, draft), text }).catch(() => undefined)) : null,
      button(say(N_("Imprimer")), () => window.print()),
    ),
  );
}

/** Copy a text, or select that of the page where the browser does not let it. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(say(N_("Le texte est copié : collez-le.")));
  } catch {
    const whole = part("text") as HTMLTextAreaElement;
    whole.value = text;
    whole.closest("details")?.setAttribute("open", "");
    whole.select();
    tell(say(N_("Le texte est sélectionné : copiez-le avec les touches de votre appareil.")));
  }
}

function save(form: Form, draft: Draft): void {
  download(documentText(form, draft), fileName(form, draft));
  tell(say(N_("Le fichier est enregistré : {name}"), { name: fileName(form, draft) }));
}

export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
