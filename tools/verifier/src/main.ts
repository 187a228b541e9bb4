/** The page of the verifier: what comes in is asked to the engine, and the answer is shown. Nothing is sent. */

import type { Extraction } from "./engine/inputs/extraction.ts";
import { RefusedInput, refusalVerdict, refused } from "./engine/inputs/extraction.ts";
import { OutOfReachError, secureAddress } from "./engine/reach.ts";
import type { Verdict } from "./engine/verdict.ts";
import type { Known } from "./engine/verifier.ts";
import { element } from "./page/dom.ts";
import { TooLong, ask, badgeInFragment, warmUp } from "./page/engine.ts";
import { form } from "./page/form.ts";
import { imageOf, ownImage } from "./page/images.ts";
import type { Input } from "./page/input.ts";
import { TooBig, inputOfText } from "./page/input.ts";
import { say, speak } from "./page/language.ts";
import type { Listed } from "./page/list.ts";
import { list } from "./page/list.ts";
import { Network } from "./page/network.ts";
import { keepForOffline } from "./page/offline.ts";
import { open, openCode } from "./page/opening.ts";
import type { Place } from "./page/place.ts";
import { documentsAt, placeOf } from "./page/place.ts";
import { COMPARED, card, inFull, summary } from "./page/result.ts";
import { fileBeside } from "./page/site_files.ts";
import { N_ } from "./words.ts";

/** Milliseconds that the first question has for itself, before the engine is loaded unasked and the page is kept. */
const UNHURRIED = 800;

/** From an address to another: a QR code gives a page, which gives a document. */
const MAX_STEPS = 3;
const NOBODY: ReadonlySet<string> = new Set();

/** The file of a badge, and where it was found when that is not plain. */
interface Source {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly where: string;
}

class VerifierPage {
  private readonly status = element("p", { class: "bv-status", role: "status", "aria-live": "polite" });
  private readonly result = element("div", { class: "bv-result" });
  /** The issuers that this site publishes, null when the list cannot be had. */
  private readonly known = fetch(fileBeside("issuers.json"))
    .then((response) => (response.ok ? (response.json() as Promise<Known>) : null))
    .catch(() => null);
  /** Counts what came in: an answer to something older is dropped. */
  private turn = 0;

  constructor(
    private readonly mount: HTMLElement,
    private readonly place: Place,
  ) {}

  start(): void {
    const doors = form({ receive: (input) => void this.receive(input), tell: (words) => this.tell(words) });
    this.mount.replaceChildren(doors, this.status, this.result);
    this.mount.dataset["ready"] = "";
    setTimeout(() => {
      warmUp();
      keepForOffline();
    }, UNHURRIED);
    window.addEventListener("hashchange", () => this.open());
    this.open();
  }

  /** What the page's own address carries: a credential, or the address of a badge. */
  private open(): void {
    const input = inputOfText(location.hash.replace(/^#(?=https?:)/, ""));
    if (input.kind === "fragment" || input.kind === "address") void this.receive(input);
  }

  private tell(words: string): void {
    this.turn += 1;
    this.status.textContent = words;
    this.result.replaceChildren();
  }

  private receive(coming: Input | Promise<Input>): Promise<void> {
    return this.attempt(async () => this.take(await coming));
  }

  /** Do something that may fail, and tell it in words; the answer to what came before is dropped. */
  private async attempt(act: () => Promise<void>): Promise<void> {
    this.tell(say(N_("Vérification en cours…")));
    const turn = this.turn;
    try {
      await act();
    } catch (error) {
      if (turn !== this.turn) return;
      if (error instanceof RefusedInput) this.refuse(refused(error.template, error.values));
      else this.tell(failure(error));
    }
  }

  private async take(input: Input): Promise<void> {
    const turn = this.turn;
    switch (input.kind) {
      case "badge":
        return this.verify({ content: input.content, where: "" }, NOBODY, "");
      case "fragment":
        return this.verify({ content: await badgeInFragment(input.fragment), where: "" }, NOBODY, "");
      case "address":
        return this.visit([input.url], NOBODY, 0);
      case "code":
        return this.show(await openCode(input.text), turn, NOBODY, 0);
      case "file":
        return this.show(await open(input.content), turn, NOBODY, 0);
    }
  }

  /** Show what was found in what was given: badges, addresses, or why there is none. */
  private async show(extraction: Extraction, turn: number, allowed: ReadonlySet<string>, steps: number): Promise<void> {
    if (turn !== this.turn) return;
    const { badges, addresses, isArchive, message, values } = extraction;
    const [badge] = badges;
    if (isArchive) return this.list(extraction, allowed);
    if (badge) {
      return this.verify({ content: badge.content, where: message ? inFull(message, values) : "" }, allowed, "");
    }
    if (addresses.length && steps < MAX_STEPS) return this.visit(addresses, allowed, steps);
    return this.refuse(extraction);
  }

  private refuse(extraction: Extraction): void {
    const verdict = refusalVerdict(extraction);
    this.answer(
      verdict,
      card(verdict, {
        where: "",
        image: null,
        imageAt: () => null,
        now: Date.now(),
        oldestCopy: null,
        unasked: [],
        recipient: "",
        askHosts: () => undefined,
        askRecipient: () => undefined,
      }),
    );
  }

  /** The badges at addresses: of this site at once, of another when the person says so. */
  private async visit(urls: readonly string[], allowed: ReadonlySet<string>, steps: number): Promise<void> {
    const network = new Network(this.place, allowed);
    const turn = this.turn;
    let [refusal, reason]: [Extraction | null, string] = [null, ""];
    for (const url of urls.flatMap((each) => documentsAt(secureAddress(each) ?? each, this.place))) {
      try {
        const content = await network.read(url);
        if (turn !== this.turn) return;
        if (content === null) continue;
        const extraction = await open(content, url);
        if (extraction.badges.length || extraction.addresses.length) return this.show(extraction, turn, allowed, steps + 1);
        refusal ??= extraction;
      } catch (error) {
        if (!(error instanceof OutOfReachError)) throw error;
        const why = { message: error.template, values: error.values };
        reason ||= inFull(N_("{url} n’a pas pu être consulté : {reason}"), { url, reason: why });
      }
    }
    if (turn !== this.turn) return;
    if (refusal) return this.refuse(refusal);
    const [host] = network.unasked;
    if (host === undefined) {
      const advice = say(N_("Demandez plutôt à la personne le fichier de son badge, et déposez-le ici."));
      return this.tell(`${reason} ${advice}`);
    }
    this.tell(
      say(N_("Ce badge est sur un autre site : {host}. Si vous allez le chercher, ce site verra l’adresse de votre connexion."), {
        host,
      }),
    );
    const button = element("button", { type: "button", class: "md-button bv-ask" }, say(N_("Aller le chercher")));
    const more = new Set([...allowed, ...network.unasked]);
    button.addEventListener("click", () => void this.attempt(() => this.visit(urls, more, steps)));
    this.result.replaceChildren(button);
    button.focus();
  }

  /** Each badge of an archive or a message, and the whole verdict of one at a time. */
  private async list({ badges, otherCount }: Extraction, allowed: ReadonlySet<string>): Promise<void> {
    const turn = this.turn;
    const listed: Listed[] = [];
    for (const { name, content } of badges) {
      const network = new Network(this.place, allowed);
      const verdict = await ask({ content, now: Date.now(), email: null, known: await this.known }, network);
      if (turn !== this.turn) return;
      const show = (): void => void this.attempt(() => this.verify({ content, where: name }, allowed, ""));
      listed.push({ name, verdict, show });
    }
    this.status.textContent = say(N_("Badges trouvés : {count}."), { count: listed.length });
    this.put(list(listed, otherCount));
  }

  private async verify(source: Source, allowed: ReadonlySet<string>, recipient: string): Promise<void> {
    const turn = this.turn;
    const now = Date.now();
    const network = new Network(this.place, allowed);
    const { content, where } = source;
    const verdict = await ask({ content, now, email: recipient || null, known: await this.known }, network);
    if (turn !== this.turn) return;
    this.answer(
      verdict,
      card(verdict, {
        where,
        image: verdict.document ? imageOf(content) : null,
        imageAt: (url) => ownImage(url, this.place),
        now,
        oldestCopy: network.oldestCopy,
        unasked: [...network.unasked],
        recipient,
        askHosts: (hosts) => void this.attempt(() => this.verify(source, new Set([...allowed, ...hosts]), recipient)),
        askRecipient: (typed) => void this.attempt(() => this.verify(source, allowed, typed)),
      }),
    );
  }

  private answer(verdict: Verdict, shown: HTMLElement): void {
    this.status.textContent = summary(verdict);
    this.put(shown);
  }

  private put(shown: HTMLElement): void {
    this.result.replaceChildren(shown);
    const compared = document.getElementById(COMPARED);
    (compared ?? this.result.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
    (compared ?? this.result).scrollIntoView({ block: "nearest" });
  }
}

function failure(error: unknown): string {
  if (error instanceof TooBig) return say(N_("Ce fichier est trop gros pour être un badge."));
  if (error instanceof TooLong) {
    return say(
      N_("La vérification a été arrêtée : elle prenait trop de temps. Ce fichier n’est sans doute pas un vrai badge."),
    );
  }
  return say(N_("La vérification n’a pas pu se faire dans ce navigateur. Essayez avec un navigateur à jour."));
}

const mount = document.getElementById("badgeons-verifier");
if (mount) {
  const place = placeOf(mount);
  await speak(place.language);
  new VerifierPage(mount, place).start();
}
