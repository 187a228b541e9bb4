/** Questions to the engine: a worker started at the first one, stopped when it takes too long. */

import type { Verdict } from "../engine/verdict.ts";
import { GoneError, NotSecureError, OutOfReachError } from "../engine/reach.ts";
import type { Answer, FromEngine, Question } from "../protocol.ts";
import type { Network } from "./network.ts";

/** Milliseconds without a word from the engine, network aside. */
const MAX_SILENCE = 15_000;

export class TooLong extends Error {}

let worker: Worker | null = null;

/** Load the engine ahead of the first question. */
export function warmUp(): Worker {
  worker ??= new Worker(new URL("engine.js", import.meta.url));
  return worker;
}

function stop(): void {
  worker?.terminate();
  worker = null;
}

/** What is published at an address, or why it could not be had. */
async function answerTo(url: string, network: Network): Promise<Answer> {
  try {
    return { url, content: await network.read(url) };
  } catch (error) {
    if (!(error instanceof OutOfReachError)) throw error;
    const kind = error instanceof GoneError ? "gone" : error instanceof NotSecureError ? "not secure" : "other";
    return { url, content: null, failure: { kind, message: error.template, values: error.values } };
  }
}

/** The engine's verdict, with the document as it was read. One question at a time: a new one ends the former. */
export function ask(question: Question, network: Network): Promise<{ verdict: Verdict; content: Uint8Array | null }> {
  const engine = warmUp();
  return new Promise((resolve, reject) => {
    let watch = 0;
    const tooLong = (): void => {
      stop();
      reject(new TooLong());
    };
    const wait = (): void => {
      clearTimeout(watch);
      watch = setTimeout(tooLong, MAX_SILENCE);
    };
    engine.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      clearTimeout(watch);
      if ("wanted" in data) {
        void answerTo(data.wanted, network).then((answer) => {
          engine.postMessage({ answer });
          wait();
        });
      } else if ("error" in data) {
        stop();
        reject(new Error(data.error));
      } else resolve(data);
    };
    engine.onerror = (event) => {
      clearTimeout(watch);
      stop();
      reject(new Error(event.message));
    };
    wait();
    engine.postMessage({ question });
  });
}
