/**
 * What wallets and APIs put around badges: a presentation, an answer with one member, an array.
 *
 * The badge inside is what is verified: a presentation says who shows it, not who issued it, and its own signature
 * proves nothing of the badge (Verifiable Credentials Data Model 2.0, section 4.13).
 */

import { N_ } from "../words.ts";
import { isImage } from "./baking/index.ts";
import { utf8 } from "./bytes.ts";
import { UnreadableError } from "./errors.ts";
import { formOf } from "./forms.ts";
import type { Fields, Json } from "./json.ts";
import { parseJson } from "./json.ts";
import { idOf, isFields, sortedJson, textOf, typesOf } from "./json_values.ts";
import { jwsText } from "./jws.ts";
import type { ParsedDocument } from "./parsing.ts";
import { parseDocument, parsePayload, parsedObject } from "./parsing.ts";

/** Members in which wallets and APIs hand over badges or presentations. */
const MEMBERS = [
  "jwt", "credential", "credentials", "verifiableCredential", "verifiableCredentials", "compactJwsString",
  "vp", "vp_token", "verifiablePresentation", "presentation", "vc", "badge", "assertion", "data", "result",
];
const ENVELOPES = ["EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"];
const PRESENTATIONS = ["VerifiablePresentation", "EnvelopedVerifiablePresentation"];
/** Arrays, objects and texts within one another that are opened. */
const MAX_LAYERS = 10;

/** A document to verify, and whether it is in a presentation, or itself one that holds nothing to verify. */
export interface Unwrapped {
  readonly parsed: ParsedDocument;
  readonly isPresented: boolean;
}

/** A wrapping that holds more than one document: which one is asked about cannot be known. */
export class SeveralBadgesError extends UnreadableError {
  constructor(readonly documents: readonly Unwrapped[]) {
    super(N_("ce fichier contient {count} documents à vérifier : donnez-les un par un"), {
      count: documents.length,
    });
  }
}

/**
 * The document in a file, an image or a signed text, out of what wraps it.
 *
 * @throws SeveralBadgesError when there are several, and the errors of `parseDocument`.
 */
export async function parseWrapped(content: Uint8Array): Promise<Unwrapped> {
  const isDocument = isImage(content) || jwsText(content) !== null;
  const given = isDocument ? await parseDocument(content) : parseJson(content);
  const inside = isDocument ? inDocument(given as ParsedDocument, false, MAX_LAYERS) : inValue(given as Json, false, MAX_LAYERS);
  const documents = different(inside);
  if (documents.length > 1) throw new SeveralBadgesError(documents);
  return documents[0] ?? (isDocument ? itself(given as ParsedDocument) : asGiven(given as Json));
}

/** The text of each document that is wrapped with others; empty when one cannot be written again. */
export function textsOf({ documents }: SeveralBadgesError): readonly string[] {
  const texts = documents.map(({ parsed }) => parsed.jws?.text ?? jsonText(parsed.document));
  return texts.every((text) => text !== null) ? texts : [];
}

/** A JSON value as text, null when it holds a number that is too large to be written again. */
function jsonText(value: Json): string | null {
  if (isFields(value)) {
    const members = Object.entries(value).map(([name, item]) => [JSON.stringify(name), jsonText(item ?? null)] as const);
    return members.some(([, text]) => text === null) ? null : `{${members.map((member) => member.join(":")).join(",")}}`;
  }
  if (Array.isArray(value)) {
    const items = value.map(jsonText);
    return items.includes(null) ? null : `[${items.join(",")}]`;
  }
  if (typeof value === "bigint") return String(value);
  return value === Infinity || value === -Infinity ? null : JSON.stringify(value);
}

const itself = (parsed: ParsedDocument): Unwrapped => ({ parsed, isPresented: isPresentation(parsed.document) });

/** What was given, when nothing that is verified is in it. */
function asGiven(given: Json): Unwrapped {
  let [value]: (Json | undefined)[] = [given];
  while (Array.isArray(value) && value.length === 1) [value] = value;
  if (!isFields(value)) throw new UnreadableError(N_("ce fichier JSON n’est pas un badge"));
  return itself(parsedObject(value));
}

/** Each document of a form that is verified that a value is or wraps. */
function* inValue(value: Json | undefined, isPresented: boolean, layers: number): Generator<Unwrapped> {
  if (!layers) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* inValue(item, isPresented, layers - 1);
  } else if (typeof value === "string") {
    yield* inText(value, isPresented, layers);
  } else if (isFields(value)) {
    const parsed = unlessUnreadable(() => parsedObject(value));
    if (parsed) yield* inDocument(parsed, isPresented, layers);
  }
}

/** The same of a text, signed or JSON, alone or in a `data:` address; nothing in another text. */
function* inText(written: string, isPresented: boolean, layers: number): Generator<Unwrapped> {
  const comma = written.indexOf(",");
  const inside = !written.startsWith("data:") ? written : comma < 0 ? "" : written.slice(comma + 1);
  const text = inside.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const content = utf8(text);
  if (jwsText(content) !== null) {
    const parsed = unlessUnreadable(() => parsePayload(content));
    if (parsed && layers > 1) yield* inDocument(parsed, isPresented, layers - 1);
  } else if (/^[{[]/.test(text)) {
    const value = unlessUnreadable(() => parseJson(content));
    if (value !== null) yield* inValue(value, isPresented, layers - 1);
  }
}

function* inDocument(parsed: ParsedDocument, isPresented: boolean, layers: number): Generator<Unwrapped> {
  const { document } = parsed;
  if (formOf(document)) yield { parsed, isPresented };
  else {
    const isShown = isPresented || isPresentation(document);
    for (const item of wrappedIn(document)) yield* inValue(item, isShown, layers - 1);
  }
}

function unlessUnreadable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}

/** What a document wraps; nothing when it is a credential of its own. */
function wrappedIn(document: Fields): readonly (Json | undefined)[] {
  const types = typesOf(document);
  if (ENVELOPES.some((name) => types.has(name))) return [textOf(document["id"])];
  if (types.has("VerifiablePresentation")) return [document["verifiableCredential"]];
  if (types.has("VerifiableCredential") || Object.hasOwn(document, "credentialSubject")) return [];
  const members = MEMBERS.filter((name) => Object.hasOwn(document, name)).flatMap((name) => {
    const value = document[name];
    // the answers of OpenID for Verifiable Presentations name presentations by query
    const isAnswer = name === "vp_token" && isFields(value) && !typesOf(value).size;
    return isAnswer ? Object.values(value) : [value];
  });
  const values = Object.values(document);
  return members.length ? members : values.length === 1 ? values : [];
}

/** Whether a document is a presentation, or the claims of one (Data Model 1.1, section 6.3.1). */
function isPresentation(document: Fields): boolean {
  const names = [...typesOf(document), ...typesOf(document["vp"])];
  return PRESENTATIONS.some((name) => names.includes(name));
}

/** The documents but copies, and copies without signature of those that have one. */
function different(documents: Iterable<Unwrapped>): readonly Unwrapped[] {
  const byText = new Map<string, Unwrapped>();
  for (const unwrapped of documents) {
    const text = sortedJson(unwrapped.parsed.document);
    if (!byText.get(text)?.parsed.jws) byText.set(text, unwrapped);
  }
  const all = [...byText.values()];
  const signed = new Set(all.filter(({ parsed }) => isSigned(parsed)).map(({ parsed }) => idOf(parsed.document)));
  return all.filter(({ parsed }) => isSigned(parsed) || !idOf(parsed.document) || !signed.has(idOf(parsed.document)));
}

const isSigned = ({ jws, document }: ParsedDocument): boolean => jws !== null || (document["proof"] ?? null) !== null;
