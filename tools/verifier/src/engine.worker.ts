/** The engine in a worker of its own: it reads and computes, the page owns the network and the clock. */

import { canonicalise } from "./engine/canonical.ts";
import { UnreadableError } from "./engine/errors.ts";
import { parseFragment } from "./fragment.ts";
import type { Fields } from "./engine/json.ts";
import { Verifier } from "./engine/verifier.ts";
import { verify } from "./engine/verify.ts";
import { look } from "./engine/look.ts";
import { GoneError, NotSecureError, OutOfReachError } from "./engine/reach.ts";
import type { Answer, Failure, FromEngine, Question, ToEngine } from "./protocol.ts";

interface Waiting {
  readonly resolve: (content: Uint8Array | null) => void;
  readonly reject: (error: OutOfReachError) => void;
}

const waiting = new Map<string, Waiting[]>();

function say(message: FromEngine): void {
  self.postMessage(message);
}

function resolve(url: string): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const others = waiting.get(url);
    if (others) others.push({ resolve, reject });
    else {
      waiting.set(url, [{ resolve, reject }]);
      say({ wanted: url });
    }
  });
}

function errorOf({ kind, message, values }: Failure): OutOfReachError {
  if (kind === "not secure") return new NotSecureError();
  return kind === "gone" ? new GoneError(message, values) : new OutOfReachError(message, values);
}

async function answer({ content, now, email, known }: Question): Promise<FromEngine> {
  return { verdict: await verify(content, new Verifier(resolve, now, email, known)) };
}

/** The badge in the fragment of a link, or why there is none. */
function badgeIn(fragment: string): FromEngine {
  try {
    return { badge: parseFragment(fragment) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { refusal: { message: error.template, values: error.values } };
  }
}

/** Read the usual contexts before they are needed: the first verdict comes sooner. */
const USUAL: Fields = {
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:00000000-0000-4000-8000-000000000000",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  credentialSubject: { type: ["AchievementSubject"] },
};
void canonicalise(USUAL).catch(() => undefined);

async function answered(data: Exclude<ToEngine, { readonly answer: Answer }>): Promise<FromEngine> {
  if ("lookAt" in data) return { look: await look(data.lookAt) };
  return "fragment" in data ? badgeIn(data.fragment) : answer(data.question);
}

self.addEventListener("message", ({ data }: MessageEvent<ToEngine>) => {
  if ("answer" in data) {
    const { url, content, failure } = data.answer;
    for (const { resolve, reject } of waiting.get(url) ?? []) {
      if (failure) reject(errorOf(failure));
      else resolve(content);
    }
    waiting.delete(url);
  } else {
    answered(data).then(say, (error: unknown) => say({ error: String(error) }));
  }
});
