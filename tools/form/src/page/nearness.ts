/** Badges that may already say what is being written: told while one types, with what can be done instead. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { siteFile } from "../../../verifier/src/page/site_files.ts";
import type { Draft } from "../proposal.ts";
import { type NearBadge, type SimilarityIndex, nearBadges } from "../similarity/index.ts";
import { N_ } from "../words.ts";

export const INDEX = "assets/badgeons/similar-badges.json";
const MAX_SHOWN = 3;
const COMPARED = ["name", "in_brief", "criteria", "tags"];

/** Tells the badges near to a draft in every place of the page that is made for it. */
export class Nearness {
  private index: Promise<SimilarityIndex | null> | null = null;
  private told = "";

  constructor(
    private readonly places: readonly HTMLElement[],
    private readonly root: string,
  ) {}

  async tell({ answers }: Draft): Promise<void> {
    const [name = "", brief = "", criteria = "", tags = ""] = COMPARED.map((key) => String(answers[key] ?? ""));
    if (!this.places.length || !(name || brief || criteria)) return this.show([]);
    this.index ??= fetch(siteFile(new URL(this.root + INDEX, location.href)))
      .then((response) => (response.ok ? (response.json() as Promise<SimilarityIndex>) : null))
      .catch(() => null);
    const index = await this.index;
    if (index) this.show(nearBadges({ name, text: `${brief} ${tags}`, criteria }, index).slice(0, MAX_SHOWN));
  }

  private show(near: readonly NearBadge[]): void {
    const now = near.map(({ badge, words }) => [badge.id, ...words].join()).join(";");
    if (now === this.told) return;
    this.told = now;
    for (const place of this.places) {
      place.replaceChildren(
        ...(near.length
          ? [
              element("p", {}, element("strong", {}, say(N_("Ce badge existe déjà peut-être : l’endosser, l’adapter, le demander ?")))),
              element("ul", {}, ...near.map((each) => this.line(each))),
            ]
          : []),
      );
    }
  }

  private line({ badge, words }: NearBadge): HTMLElement {
    const isOurs = !/^https?:/.test(badge.address);
    const link = (href: string, text: string): HTMLElement => element("a", { href, target: "_blank", rel: "noopener" }, text);
    const inCommon = say(N_("En commun : {words}."), { words: words.join(", ") });
    return element(
      "li",
      {},
      badge.address ? link(isOurs ? this.root + badge.address : badge.address, badge.name) : badge.name,
      element("span", { class: "bdg-small" }, ` ${inCommon} `),
      ...(isOurs
        ? [
            link(`../endossement/#${new URLSearchParams({ "target.badge": badge.id })}`, say(N_("L’endosser"))),
            " · ",
            link(`../demande-de-badge/#${new URLSearchParams({ badge: badge.id })}`, say(N_("Le demander"))),
          ]
        : []),
    );
  }
}
