/** The reader of QR codes in a worker of its own: pixels in, text out. */

import decodeQR from "qr/decode.js";
import type { Picture } from "./protocol.ts";

/** Milliseconds. */
const MAX_SEARCH = 8_000;

self.addEventListener("message", ({ data }: MessageEvent<Picture>) => {
  self.postMessage(readable(data));
});

function readable({ pixels, thorough }: Picture): string | null {
  const options = thorough ? { effort: Infinity, timeLimit: MAX_SEARCH } : {};
  try {
    return decodeQR(pixels, options);
  } catch {
    return null;
  }
}
