/** What was dropped, pasted, chosen or scanned, recognised by its look. */

export type Input =
  | { readonly kind: "content"; readonly content: Uint8Array; readonly image: Blob | null }
  | { readonly kind: "fragment"; readonly fragment: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "picture"; readonly picture: Blob }
  | { readonly kind: "nothing" };

/** Bytes: what the engine refuses by itself is refused before it is read. */
const MAX_FILE_BYTES = 17 * 1024 * 1024;
const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/;
const FRAGMENT = /(?:^|#)((?:v1|Q1)\..+)$/;
const ADDRESS = /^https?:\/\/\S+$/i;
const PHOTO = /^image\/(?!svg|png)/;

export function inputOfText(written: string): Input {
  const text = written.trim();
  const fragment = FRAGMENT.exec(text)?.[1];
  if (fragment !== undefined && !/\s/.test(text)) return { kind: "fragment", fragment };
  if (ADDRESS.test(text)) return { kind: "address", url: text };
  if (text.startsWith("{") || text.startsWith("<") || JWS.test(text)) {
    return { kind: "content", content: new TextEncoder().encode(text), image: null };
  }
  return { kind: "nothing" };
}

export class TooBig extends Error {}

export async function inputOfFile(file: Blob): Promise<Input> {
  if (file.size > MAX_FILE_BYTES) throw new TooBig();
  if (PHOTO.test(file.type)) return { kind: "picture", picture: file };
  const content = new Uint8Array(await file.arrayBuffer());
  const isPng = content[0] === 0x89 && content[1] === 0x50;
  const isSvg = file.type === "image/svg+xml" || new TextDecoder().decode(content.subarray(0, 256)).trimStart().startsWith("<");
  if (isPng || isSvg) {
    const image = new Blob([content], { type: isPng ? "image/png" : "image/svg+xml" });
    return { kind: "content", content, image };
  }
  const text = content.length < 65_536 ? inputOfText(new TextDecoder().decode(content)) : null;
  return text && (text.kind === "fragment" || text.kind === "address") ? text : { kind: "content", content, image: null };
}
