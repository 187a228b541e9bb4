/** QR codes, from the camera or from a picture. Images stay on this machine; the reader is loaded at the first need. */

import { fileBeside } from "./site_files.ts";

/** Pixels of the longest side at which a picture is first read, then the parts of it: each sees what another misses. */
const MAX_SIDE = 2800;
const SCALES = [1, 0.8, 0.65, 0.5, 0.35];
/** Milliseconds between two looks at the camera. */
const PAUSE = 120;
/** Milliseconds. */
const MAX_SEARCH = 12_000;

let reader: Worker | null = null;

/** The text of a QR code in dots, null when none is seen. */
export function readPixels(pixels: ImageData, thorough: boolean): Promise<string | null> {
  reader ??= new Worker(fileBeside("qr.js"));
  const worker = reader;
  return new Promise((resolve) => {
    const forget = (): void => {
      worker.terminate();
      if (reader === worker) reader = null;
      resolve(null);
    };
    const watch = setTimeout(forget, MAX_SEARCH);
    worker.onerror = forget;
    worker.onmessage = ({ data }: MessageEvent<string | null>) => {
      clearTimeout(watch);
      resolve(data);
    };
    worker.postMessage({ pixels, thorough });
  });
}

function pixelsOf(source: CanvasImageSource, width: number, height: number): ImageData | null {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The text of the QR code in a picture, null when none is seen or the browser cannot open the picture. */
export async function readPicture(picture: Blob): Promise<string | null> {
  const url = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const [width, height] = [image.naturalWidth || 1000, image.naturalHeight || 1000];
    const whole = Math.min(1, MAX_SIDE / Math.max(width, height));
    for (const scale of SCALES) {
      const pixels = pixelsOf(image, width * whole * scale, height * whole * scale);
      const text = pixels && (await readPixels(pixels, true));
      if (text) return text;
    }
    return null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Watch the camera in `video` until a QR code is read or `signal` says stop; then the camera is released. */
export async function watchCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const pixels = video.videoWidth ? pixelsOf(video, video.videoWidth, video.videoHeight) : null;
      const text = pixels && (await readPixels(pixels, false));
      if (text) return text;
      await new Promise((wake) => setTimeout(wake, PAUSE));
    }
    return null;
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }
}
