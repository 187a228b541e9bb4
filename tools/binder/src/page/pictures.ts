/** Pictures of badges: the image that each was given as, else the one that it names, when it is not on another site. */

import { imageOf, ownImage } from "../../../verifier/src/page/images.ts";
import { element, icon } from "../../../verifier/src/page/dom.ts";
import type { Binder } from "../binder.ts";
import type { Entry } from "../model.ts";

const RIBBON =
  "M12 2a7 7 0 0 1 4.5 12.4V22L12 19.6 7.5 22v-7.6A7 7 0 0 1 12 2Zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z";

/** The bytes of a badge may change once, and what is told of it with each verdict. */
const keyOf = ({ id, size, told }: Entry): string => [id, size, told?.image, told?.imageWords].join(" ");

/** Addresses of images in the memory of the page. */
const addresses = new Map<string, Promise<string | null>>();

function addressOf(entry: Entry, binder: Binder): Promise<string | null> {
  const key = keyOf(entry);
  const known = addresses.get(key) ?? made(entry, binder);
  addresses.set(key, known);
  return known;
}

async function made(entry: Entry, binder: Binder): Promise<string | null> {
  const content = await binder.store.file(entry.id);
  const image = content && imageOf(content);
  if (image) return URL.createObjectURL(image);
  return entry.told ? ownImage(entry.told.image, binder.place) : null;
}

/** Pictures of the wall: each stays loaded while the wall is drawn again. */
const frames = new Map<string, HTMLElement>();

/** The picture of a badge on the wall; a ribbon until it is there, and when there is none. */
export function pictureOnWall(entry: Entry, binder: Binder): HTMLElement {
  const key = keyOf(entry);
  const frame = frames.get(key) ?? picture(entry, binder);
  frames.set(key, frame);
  return frame;
}

/** The picture of a badge, drawn anew. */
export function picture(entry: Entry, binder: Binder): HTMLElement {
  const frame = element("div", { class: "bb-picture" }, icon(RIBBON));
  void addressOf(entry, binder).then((src) => {
    if (!src) return;
    const image = element("img", { src, alt: entry.told?.imageWords ?? "", width: "160", height: "160" });
    image.addEventListener("error", () => frame.replaceChildren(icon(RIBBON)));
    frame.replaceChildren(image);
  });
  return frame;
}
