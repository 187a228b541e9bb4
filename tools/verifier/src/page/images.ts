/** Images of badges. They are shown by `img` only, which runs no script and asks nothing of another site. */

import type { Place } from "./place.ts";
import { servedFrom } from "./place.ts";

/** The image that a badge was baked in, to be shown; null when it came as text. */
export function imageOf(content: Uint8Array<ArrayBuffer>): Blob | null {
  if (content[0] === 0x89) return new Blob([content], { type: "image/png" });
  const start = new TextDecoder().decode(content.subarray(0, 256)).trimStart();
  return start.startsWith("<") ? new Blob([content], { type: "image/svg+xml" }) : null;
}

/** The address by which an image that a document names can be shown; null for another site's. */
export const ownImage = (image: string, place: Pick<Place, "baseUrl" | "root">): string | null =>
  /^data:image\/(png|svg\+xml|jpeg|gif|webp)[;,]/.test(image) ? image : servedFrom(image, place);
