/** The page of the binder: badges gathered in this browser only, each verified here. Nothing is sent. */

import type { Known } from "../../verifier/src/engine/verifier.ts";
import { element } from "../../verifier/src/page/dom.ts";
import { form } from "../../verifier/src/page/form.ts";
import type { Input } from "../../verifier/src/page/input.ts";
import { say, speak } from "../../verifier/src/page/language.ts";
import { keepForOffline, keepMore } from "../../verifier/src/page/offline.ts";
import type { Place } from "../../verifier/src/page/place.ts";
import { placeOf } from "../../verifier/src/page/place.ts";
import { siteFile } from "../../verifier/src/page/site_files.ts";
import type { Done, Removed } from "./binder.ts";
import { Binder, sizeOf } from "./binder.ts";
import { inTurn } from "./checking.ts";
import { failure } from "./failures.ts";
import { forgetCopies } from "./forgetting.ts";
import { codes, dialogs, exportBinder, openBinder } from "./files.ts";
import { openStore } from "./kept_store.ts";
import { mergeOf, merged } from "./merging.ts";
import type { Contents, Entry } from "./model.ts";
import { MAX_ENTRIES, MAX_TOTAL_BYTES } from "./model.ts";
import { moved, movedSection, movedTo } from "./ordering.ts";
import { printPart } from "./page/print_part.ts";
import type { PrintPart } from "./page/print_part.ts";
import { sharePart } from "./page/share_part.ts";
import type { Link } from "./page/share_part.ts";
import { SharedPage } from "./page/shared_page.ts";
import type { DrawCode, Printing } from "./page/sheet.ts";
import { WHOLE, chosen, sheet } from "./page/sheet.ts";
import { carryPart, differencesQuestion } from "./page/carry_part.ts";
import { download } from "./page/download.ts";
import { forgetPart } from "./page/forget_part.ts";
import { button } from "./page/parts.ts";
import { wall } from "./page/wall.ts";
import { nameOf } from "./page/words_of.ts";
import { carriesBadges, fragmentFor, openFragment } from "./selections.ts";
import type { Received } from "./receiving.ts";
import { fetchLink, receive } from "./receiving.ts";
import type { Files } from "./store.ts";
import { MemoryStore } from "./store.ts";
import { N_ } from "./words.ts";

/** Milliseconds that a removed badge can be taken back. */
const UNDO_TIME = 30_000;
/** Milliseconds in which changes are shown together. */
const SOON = 16;
/** Milliseconds before the page is kept for use without a network: what was asked for comes first. */
const UNHURRIED = 800;

class BinderPage {
  private readonly status = element("div", { class: "bb-status", role: "status", "aria-live": "polite" });
  private readonly question = element("div");
  private readonly keeping = element("p", { class: "bb-keeping" });
  private readonly badges = element("div", { class: "bb-badges" });
  private readonly parts = element("div");
  private readonly paper = element("div");
  private readonly printing: PrintPart;
  private printed: Printing = WHOLE;
  private drawCode: DrawCode = null;
  private isList = false;
  private pending = 0;
  private hasAskedToLast = false;
  private isWaiting = false;

  constructor(
    private readonly mount: HTMLElement,
    private readonly binder: Binder,
  ) {
    const print = (printed: Printing): void => {
      this.printed = printed;
      this.showSoon();
    };
    this.printing = printPart(binder, this.printed, print, () => void this.print(), (error) => this.tell(failure(error)));
  }

  async start(): Promise<void> {
    const purpose = {
      invitation: N_("Déposez ici des badges, de ce site ou d’ailleurs : fichiers, images, attestations, messages, liens, photos de QR codes. Ils restent dans ce navigateur."),
      verb: N_("Garder"),
      takesMany: true,
    };
    const doors = form({ receive: (input) => void this.receive(input), tell: (words) => this.tell(words) }, purpose);
    this.parts.replaceChildren(
      this.printing.element,
      sharePart({
        makeLink: () => this.makeLink(),
        makeFile: () => void this.attempt(() => this.exportAll(chosen(this.binder))),
        failed: (error) => this.tell(failure(error)),
      }),
      carryPart({ exportAll: () => void this.attempt(() => this.exportAll()), importFile: (file) => void this.importFile(file) }),
      forgetPart(() => void this.attempt(() => this.forget())),
    );
    this.mount.replaceChildren(doors, this.status, this.question, this.badges, this.keeping, this.parts, this.paper);
    await this.binder.load();
    this.show();
    await this.tellHowLong();
    this.mount.dataset["ready"] = "";
    setTimeout(keepForOffline, UNHURRIED);
  }

  // words

  private tell(...sentences: (string | Node)[]): void {
    this.question.replaceChildren();
    this.status.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
  }

  /** Tell one thing more while several things are being done. */
  private tellMore(sentence: string): void {
    this.status.append(element("p", {}, sentence));
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.tellMore(failure(error));
    }
  }

  private async tellHowLong(): Promise<void> {
    const persisted = this.binder.store.isLasting && (await navigator.storage?.persisted?.().catch(() => false));
    this.keeping.textContent = say(!this.binder.store.isLasting ? NOT_KEPT : persisted ? KEPT : MAY_GO);
    this.keeping.hidden = this.binder.store.isLasting && !this.binder.contents.entries.length;
  }

  // what comes in

  private async receive(coming: Input | Promise<Input>): Promise<void> {
    if (!this.pending) this.tell(say(N_("Vérification en cours…")));
    this.pending += 1;
    const wait = this.status.firstChild;
    await this.attempt(async () => this.keep(await coming));
    this.pending -= 1;
    if (!this.pending && wait?.parentNode && this.status.childNodes.length > 1) wait.remove();
    if (!this.pending) setTimeout(keepMore, UNHURRIED);
  }

  private async keep(input: Input): Promise<void> {
    const contents = input.kind === "file" ? await openBinder(input.content) : null;
    if (contents) return this.merge(contents.contents, contents.files);
    const received = await inTurn(() => receive(input, this.binder.place));
    await this.keepAll(received);
  }

  private async keepAll({ badges, links, refusal }: Received): Promise<void> {
    if (refusal) this.tellMore(refusal);
    for (const given of badges) {
      const { done, entry } = await this.binder.add(given);
      this.tellDone(done, nameOf(entry));
    }
    for (const url of links) this.tellDone((await this.binder.addLink(url)).done, url);
    if (badges.length + links.length) await this.askToLast();
  }

  private tellDone(done: Done, name: string): void {
    this.tellMore(say(DONE[done], { name, count: MAX_ENTRIES, megabytes: MAX_TOTAL_BYTES / 2 ** 20 }));
  }

  /** Ask the browser not to delete what it keeps, once there is something. */
  private async askToLast(): Promise<void> {
    if (this.hasAskedToLast || !this.binder.store.isLasting) return this.tellHowLong();
    this.hasAskedToLast = true;
    await navigator.storage?.persist?.().catch(() => false);
    await this.tellHowLong();
  }

  // what is shown

  /** Show soon what is kept: verdicts come one by one. */
  showSoon(): void {
    if (!this.isWaiting) setTimeout(() => this.show(), SOON);
    this.isWaiting = true;
  }

  /** Show what is kept; the keyboard stays where it was. */
  private show(): void {
    this.isWaiting = false;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["focus"] : undefined;
    const { entries } = this.binder.contents;
    this.badges.replaceChildren(...(entries.length ? this.shownBadges() : [element("p", { class: "bb-empty" }, say(NOTHING))]));
    this.badges.classList.toggle("bb-list", this.isList);
    this.mount.classList.toggle("bb-without-badges", !entries.length);
    this.printing.show(this.binder.contents.heading);
    this.paper.replaceChildren(sheet(this.binder, this.printed, N_("Mes badges"), this.drawCode));
    if (focused) this.mount.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Print with a code beside each address; without them where they cannot be drawn, for the addresses are in clear. */
  private async print(): Promise<void> {
    this.drawCode ??= await codes().then(({ codeOf }) => codeOf, () => null);
    this.show();
    window.print();
  }

  private shownBadges(): Node[] {
    const count = this.binder.contents.entries.length;
    const change = button(this.isList ? N_("Voir en mur") : N_("Voir en liste"), () => {
      this.isList = !this.isList;
      this.show();
    });
    change.dataset["focus"] = "layout";
    const open = (entry: Entry): void => void this.attempt(() => this.open(entry));
    const { binder } = this;
    const act = (change: Promise<void>): void => void this.attempt(() => change);
    return [
      element("div", { class: "bb-top" }, element("h2", {}, say(N_("Mes badges ({count})"), { count })), change),
      wall(binder, open, {
        move: ({ id }, step) => act(binder.order((entries) => moved(entries, id, step))),
        moveTo: (id, target) => act(binder.order((entries) => movedTo(entries, id, target.id))),
        moveSection: (title, step) => act(binder.order((entries) => movedSection(entries, title, step))),
        choose: ({ id }, isChosen) => act(binder.change(id, { isChosen })),
      }),
    ];
  }

  private async open(entry: Entry): Promise<void> {
    const { entryDialog } = await dialogs(this.binder.place.language);
    const dialog = entryDialog(entry, this.binder, {
      remove: (removed) => void this.attempt(() => this.remove(removed)),
      fetch: (link, hosts) => this.fetch(link, hosts),
      failed: (error) => this.tell(failure(error)),
    });
    this.mount.append(dialog);
    dialog.showModal();
    dialog.addEventListener("close", () => this.focus(`open ${entry.id}`));
  }

  private focus(name: string): void {
    this.mount.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`)?.focus();
  }

  private async fetch(link: Entry, hosts: ReadonlySet<string>): Promise<{ unasked: readonly string[]; id: string; refusal: string }> {
    const { badges, unasked, refusal } = await inTurn(() => fetchLink(link.url, this.binder.place, hosts));
    const [badge] = badges;
    return { unasked, refusal, id: badge ? await this.binder.replaceLink(link, badge) : "" };
  }

  // what goes

  private async remove(entry: Entry): Promise<void> {
    const removed = await this.binder.remove(entry.id);
    if (!removed) return;
    const undo = button(N_("Le remettre"), () => void this.attempt(() => this.restore(removed)));
    const words = say(N_("« {name} » n’est plus dans votre classeur."), { name: nameOf(entry) });
    const line = element("span", {}, words, " ", undo);
    this.tell(line);
    undo.focus();
    setTimeout(() => undo.remove(), UNDO_TIME);
  }

  private async restore(removed: Removed): Promise<void> {
    await this.binder.restore(removed);
    this.tell(say(N_("« {name} » est de nouveau dans votre classeur."), { name: nameOf(removed.entry) }));
    await this.binder.checkAll();
    this.show();
    this.focus(`open ${removed.entry.id}`);
  }

  private async forget(): Promise<void> {
    const isGone = await this.binder.forget();
    const isCopyGone = await forgetCopies(new URL("./", location.href).href);
    await this.tellHowLong();
    this.tell(say(isGone && isCopyGone ? FORGOTTEN : NOT_FORGOTTEN));
    this.status.setAttribute("tabindex", "-1");
    this.status.focus();
  }

  // files

  /** A file of these badges, of all when none are named. */
  private async exportAll(entries?: readonly Entry[]): Promise<void> {
    if (entries?.length === 0) return this.tell(say(NOTHING_CHOSEN));
    const contents = { ...this.binder.contents, ...(entries ? { entries } : {}) };
    const { name, content } = await exportBinder(contents, this.binder.store, Date.now());
    download(content, entries ? name.replace("classeur", "badges") : name);
    this.tell(entries ? say(SELECTION_SAVED) : say(N_("Votre classeur est dans le fichier « {name} ». Vérifiez qu’il est bien enregistré."), { name }));
  }

  private async makeLink(): Promise<Link> {
    const entries = chosen(this.binder);
    if (!entries.length) return { url: "", refusal: say(NOTHING_CHOSEN), leftOut: 0 };
    const { fragment, leftOut } = await fragmentFor(entries, this.binder);
    const url = fragment ? `${location.href.split("#", 1)[0]}#${fragment}` : "";
    return { url, refusal: url ? "" : say(TOO_LONG), leftOut };
  }

  /** Keep what a link carried. */
  async keepFrom(shared: Binder): Promise<void> {
    this.tell();
    await this.attempt(async () => {
      for (const entry of shared.contents.entries) {
        const { note, section, url, fileName } = entry;
        const content = await shared.store.file(entry.id);
        const added = content ? this.binder.add({ content, fileName, url }, { note, section }) : this.binder.addLink(url, { note, section });
        this.tellDone((await added).done, nameOf(entry));
      }
      await this.askToLast();
    });
    setTimeout(keepMore, UNHURRIED);
  }

  private async importFile(file: Blob): Promise<void> {
    this.tell(say(N_("Ouverture du fichier…")));
    await this.attempt(async () => {
      const opened = await openBinder(file);
      if (!opened) return this.tell(say(N_("Ce fichier n’est pas celui d’un classeur. Pour garder un badge, déposez-le plus haut.")));
      await this.merge(opened.contents, opened.files);
    });
  }

  /** Add what a file holds; what differs is asked first. */
  private async merge(contents: Contents, files: Files): Promise<void> {
    const { differences, headingDiffers } = mergeOf(this.binder.contents, contents);
    const count = differences.length + Number(headingDiffers);
    if (!count) return this.mergeNow(contents, files, false);
    this.tell();
    const asked = differencesQuestion(count, (replaces) => void this.attempt(() => this.mergeNow(contents, files, replaces)));
    this.question.replaceChildren(asked);
    asked.focus();
  }

  private async mergeNow(contents: Contents, files: Files, replaces: boolean): Promise<void> {
    const { added, sameCount } = mergeOf(this.binder.contents, contents);
    const news = new Map(added.flatMap(({ id }) => (files.has(id) ? [[id, files.get(id)!] as const] : [])));
    const all = merged(this.binder.contents, contents, replaces);
    if (all.entries.length > MAX_ENTRIES || sizeOf(all.entries) > MAX_TOTAL_BYTES) return this.tellDone("too much", "");
    await this.binder.update((mine) => merged(mine, contents, replaces), news);
    this.tell(say(N_("Classeur ouvert. Badges ajoutés : {added} ; déjà là : {same}."), { added: added.length, same: sameCount }));
    await this.askToLast();
    await this.binder.checkAll();
  }
}

const NOTHING_CHOSEN = N_("Cochez d’abord « À montrer » sur un badge au moins.");
const TOO_LONG = N_("Ces badges sont trop gros pour un lien. Faites plutôt un fichier, ou cochez moins de badges.");
const SELECTION_SAVED = N_("Les badges cochés sont dans un fichier. Qui le reçoit peut l’ouvrir dans un classeur, ou le déposer dans un vérificateur.");
const NOTHING = N_("Votre classeur est vide pour le moment.");
const NOT_KEPT = N_("Ce navigateur ne garde rien, sans doute parce que la navigation est privée : votre classeur disparaîtra quand vous fermerez cette page. Enregistrez-le avant dans un fichier.");
const KEPT = N_("Ce navigateur s’est engagé à garder votre classeur tant que vous ne l’effacez pas. Une copie dans un fichier reste utile.");
const MAY_GO = N_("Ce navigateur peut effacer votre classeur s’il manque de place, ou si vous ne revenez pas pendant longtemps : enregistrez-le aussi dans un fichier.");
const FORGOTTEN = N_("C’est oublié. Vérification faite, ce navigateur n’a plus rien de votre classeur.");
const NOT_FORGOTTEN = N_("Tout n’a pas pu être effacé. Fermez les autres onglets de ce site, puis recommencez ; ou effacez les données de ce site dans les réglages du navigateur.");
const DONE: Readonly<Record<Done, string>> = {
  added: N_("Gardé : « {name} »."),
  there: N_("Déjà dans votre classeur : « {name} »."),
  image: N_("Déjà dans votre classeur : « {name} ». Son image a pris la place du fichier."),
  "too much": N_("Il n’y a plus de place dans ce classeur ({count} badges et {megabytes} Mo au plus) : rien n’a été ajouté, rien n’a été perdu."),
};

/** What a page has, whether its address carries badges or not. */
interface Site {
  readonly place: Place;
  readonly verifier: string;
  readonly known: Promise<Known | null>;
}

async function showBinder(mount: HTMLElement, site: Site, added: Binder | null): Promise<void> {
  let page: BinderPage | null = null;
  let binder: Binder | null = null;
  const store = await openStore(site.place.root, () => void binder?.load().then(() => binder?.checkAll()));
  binder = new Binder(store, site.place, site.verifier, site.known, () => page?.showSoon());
  page = new BinderPage(mount, binder);
  await page.start();
  if (added) await page.keepFrom(added);
  await binder.checkAll();
}

/** Badges that the address carries are shown apart, and kept only if the person says so. */
async function showShared(mount: HTMLElement, site: Site, hash: string): Promise<void> {
  let page: SharedPage | null = null;
  const binder = new Binder(new MemoryStore(), site.place, site.verifier, site.known, () => page?.show());
  const refusal = await openFragment(hash, binder);
  const leave = (added: Binder | null): void => {
    history.replaceState(null, "", location.pathname + location.search);
    void showBinder(mount, site, added);
  };
  page = new SharedPage(mount, binder, () => leave(binder), () => leave(null));
  page.start(refusal);
  setTimeout(keepForOffline, UNHURRIED);
}

async function begin(mount: HTMLElement): Promise<void> {
  const place = placeOf(mount);
  await speak(place.language);
  const { verifier = "" } = mount.dataset;
  const known = fetch(siteFile(new URL(`${verifier}issuers.json`, place.root)))
    .then((response) => (response.ok ? (response.json() as Promise<Known>) : null))
    .catch(() => null);
  const site = { place, verifier, known };
  window.addEventListener("hashchange", () => carriesBadges(location.hash) && location.reload());
  await (carriesBadges(location.hash) ? showShared(mount, site, location.hash) : showBinder(mount, site, null));
}

const mount = document.getElementById("badgeons-binder");
if (mount) await begin(mount);
