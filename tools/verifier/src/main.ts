/** The page of the verifier: what comes in is asked to the engine, and the answer is shown. Nothing is sent. */

import { headline } from "./engine/headlines.ts";
import type { Known } from "./engine/verifier.ts";
import { element } from "./page/dom.ts";
import { TooLong, ask, warmUp } from "./page/engine.ts";
import { form } from "./page/form.ts";
import type { Input } from "./page/input.ts";
import { TooBig, inputOfText } from "./page/input.ts";
import { say, speak } from "./page/language.ts";
import { Network, publicHost } from "./page/network.ts";
import { keepForOffline } from "./page/offline.ts";
import type { Place } from "./page/place.ts";
import { documentsAt, placeOf, servedFrom } from "./page/place.ts";
import { card, reason } from "./page/result.ts";
import { readPicture } from "./page/scan.ts";
import type { Question } from "./protocol.ts";
import { N_ } from "./words.ts";

/** Milliseconds that the first question has for itself, before the engine is loaded unasked and the page is kept. */
const UNHURRIED = 800;

/** What the engine is to verify: a document, or the fragment of a link. */
type Source = Pick<Question, "content" | "fragment">;

class VerifierPage {
  private readonly status = element("p", { class: "bv-status", role: "status", "aria-live": "polite" });
  private readonly result = element("div", { class: "bv-result" });
  /** The issuers that this site publishes, null when the list cannot be had. */
  private readonly known = fetch(new URL("issuers.json", import.meta.url))
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
    return this.attempt(async () => this.take(await coming, new Set()));
  }

  /** Do something that may fail, and tell it in words; the answer to what came before is dropped. */
  private async attempt(act: () => Promise<void>): Promise<void> {
    this.tell(say(N_("Vérification en cours…")));
    const turn = this.turn;
    try {
      await act();
    } catch (error) {
      if (turn === this.turn) this.tell(failure(error));
    }
  }

  private async take(input: Input, allowed: ReadonlySet<string>): Promise<void> {
    switch (input.kind) {
      case "content":
        return this.verify({ content: input.content }, input.image, allowed, "");
      case "fragment":
        return this.verify({ fragment: input.fragment }, null, allowed, "");
      case "picture":
        return this.look(input.picture);
      case "address":
        return this.visit(input.url, allowed);
      case "nothing":
        return this.tell(say(N_("Ce texte n’est ni un badge, ni l’adresse d’un badge.")));
    }
  }

  /** A picture without a badge in its file may show a QR code. */
  private async look(picture: Blob): Promise<void> {
    const turn = this.turn;
    const text = await readPicture(picture);
    if (turn !== this.turn) return;
    if (text === null) return this.tell(say(N_("Aucun QR code n’a été trouvé dans cette image.")));
    return this.take(inputOfText(text), new Set());
  }

  private async visit(url: string, allowed: ReadonlySet<string>): Promise<void> {
    const network = new Network(this.place, allowed);
    const turn = this.turn;
    for (const address of documentsAt(url, this.place)) {
      const content = await network.read(address);
      if (turn !== this.turn) return;
      if (content) return this.verify({ content }, null, allowed, "");
    }
    const host = publicHost(url);
    if (host === null || allowed.has(host) || servedFrom(url, this.place) !== null) {
      return this.tell(
        say(N_("Cette adresse n’a rien donné. Demandez plutôt à la personne le fichier de son badge, et déposez-le ici.")),
      );
    }
    this.tell(
      say(N_("Ce badge est sur un autre site : {host}. Si vous allez le chercher, ce site verra l’adresse de votre connexion."), {
        host,
      }),
    );
    const button = element("button", { type: "button", class: "md-button bv-ask" }, say(N_("Aller le chercher")));
    button.addEventListener("click", () => void this.attempt(() => this.visit(url, new Set([...allowed, host]))));
    this.result.replaceChildren(button);
    button.focus();
  }

  private async verify(
    source: Source,
    image: Blob | null,
    allowed: ReadonlySet<string>,
    email: string,
  ): Promise<void> {
    const turn = this.turn;
    const now = Date.now();
    const network = new Network(this.place, allowed);
    const { verdict, content } = await ask({ ...source, now, email: email || null, known: await this.known }, network);
    if (turn !== this.turn) return;
    if (image && !verdict.document && verdict.outcome === "invalid") {
      const text = await readPicture(image);
      if (turn !== this.turn) return;
      if (text !== null) return this.take(inputOfText(text), new Set());
    }
    const next = content ? { content } : source;
    this.status.textContent = `${say(headline(verdict))} ${reason(verdict)}`;
    this.result.replaceChildren(
      card(verdict, {
        image: verdict.document ? image : null,
        servedFrom: (url) => servedFrom(url, this.place),
        now,
        oldestCopy: network.oldestCopy,
        unasked: [...network.unasked],
        email,
        askHosts: (hosts) =>
          void this.attempt(() => this.verify(next, image, new Set([...allowed, ...hosts]), email)),
        askEmail: (typed) => void this.attempt(() => this.verify(next, image, allowed, typed)),
      }),
    );
    this.result.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "nearest" });
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
