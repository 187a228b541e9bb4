/** The reader of QR codes in a worker of its own: pixels in, text out. */

import decodeQR from "qr/decode.js";
import type { Picture } from "./protocol.ts";

/** Milliseconds. */
const LONGEST_LOOK = 8_000;

self.addEventListener("message", ({ data }: MessageEvent<Picture>) => {
  self.postMessage(readable(data));
});

function readable({ pixels, thorough }: Picture): string | null {
  const options = thorough ? { effort: Infinity, timeLimit: LONGEST_LOOK } : {};
  try {
    return decodeQR(pixels, options);
  } catch {
    return null;
  }
}
