/** Badges that a link carries, verified and shown, apart from one's own binder. Nothing is kept before a click. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import type { Binder } from "../binder.ts";
import { failure } from "../failures.ts";
import { dialogs } from "../files.ts";
import type { Entry } from "../model.ts";
import { N_ } from "../words.ts";
import { button } from "./parts.ts";
import { WHOLE, sheet } from "./sheet.ts";
import { wall } from "./wall.ts";

export class SharedPage {
  private readonly status = element("div", { class: "bb-status", role: "status" });
  private readonly badges = element("div", { class: "bb-badges" });
  private readonly paper = element("div");

  constructor(
    private readonly mount: HTMLElement,
    private readonly binder: Binder,
    private readonly keep: () => void,
    private readonly leave: () => void,
  ) {}

  /** Show the badges; `refusal` when there are none. */
  start(refusal: string): void {
    const { heading, entries } = this.binder.contents;
    const title = heading.name || say(entries.length === 1 ? N_("Un badge à garder ?") : N_("Des badges que l’on vous montre"));
    const top = element("h2", { tabindex: "-1" }, title);
    this.mount.replaceChildren(
      this.status,
      top,
      ...(heading.words ? [element("p", { class: "bb-note" }, heading.words)] : []),
      element("p", {}, refusal || say(N_("Ce lien contient ces badges. Chacun est vérifié ici, dans votre navigateur ; les phrases sont de qui vous l’a donné. Rien n’est encore gardé."))),
      this.badges,
      element(
        "p",
        { class: "bb-actions" },
        entries.length ? button(N_("Garder dans mon classeur"), this.keep, true) : null,
        button(N_("Voir mon classeur"), this.leave),
      ),
      this.paper,
    );
    this.mount.classList.remove("bb-without-badges");
    this.show();
    this.mount.dataset["ready"] = "";
  }

  show(): void {
    this.badges.replaceChildren(wall(this.binder, (entry) => void this.open(entry), null));
    this.paper.replaceChildren(sheet(this.binder, WHOLE, N_("Badges")));
  }

  private async open(entry: Entry): Promise<void> {
    const loaded = await dialogs(this.binder.place.language).catch((error: unknown) => void (this.status.textContent = failure(error)));
    if (!loaded) return;
    const dialog = loaded.entryDialog(entry, this.binder, null);
    this.mount.append(dialog);
    dialog.showModal();
    dialog.addEventListener("close", () => this.mount.querySelector<HTMLElement>(`[data-focus="open ${entry.id}"]`)?.focus());
  }
}
