/** Questions to the engine: a worker started at the first one, stopped when it takes too long. */

import type { Look } from "../engine/inputs/extraction.ts";
import { RefusedInput } from "../engine/inputs/extraction.ts";
import type { Verdict } from "../engine/verdict.ts";
import { GoneError, NotSecureError, OutOfReachError } from "../engine/reach.ts";
import type { Answer, FromEngine, Question, ToEngine } from "../protocol.ts";
import type { Network } from "./network.ts";
import { fileBeside } from "./site_files.ts";

/** Milliseconds without a word from the engine, network aside. */
const MAX_SILENCE = 15_000;

export class TooLong extends Error {}

let worker: Worker | null = null;

/** Load the engine ahead of the first question. */
export function warmUp(): Worker {
  worker ??= new Worker(fileBeside("engine.js"));
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

/** The engine's verdict. One question at a time: a new one ends the former. */
export async function ask(question: Question, network: Network): Promise<Verdict> {
  const data = await exchange({ question }, network);
  if (!("verdict" in data)) throw new Error("no verdict");
  return data.verdict;
}

/** What a file that may be a badge is. */
export async function lookAt(content: Uint8Array): Promise<Look> {
  const data = await exchange({ lookAt: content }, null);
  if (!("look" in data)) throw new Error("no look");
  return data.look;
}

/** The badge in the fragment of a link. Throws RefusedInput. */
export async function badgeInFragment(fragment: string): Promise<Uint8Array<ArrayBuffer>> {
  const data = await exchange({ fragment }, null);
  if ("refusal" in data) throw new RefusedInput(data.refusal.message, data.refusal.values);
  if (!("badge" in data)) throw new Error("no badge");
  return data.badge;
}

function exchange(message: ToEngine, network: Network | null): Promise<FromEngine> {
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
      if ("wanted" in data && network) {
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
    engine.postMessage(message);
  });
}
