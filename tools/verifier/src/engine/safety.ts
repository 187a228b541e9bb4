/** Own safe mode: what JSON-LD would drop or write differently elsewhere makes a signature impossible to judge. */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { UnsafeDocumentError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { isFields } from "./json_values.ts";

const KEYWORDS = new Set(["@context", "@id", "@type", "@value", "@language"]);

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`\x7f\ud800-\udfff]*$/u;
const BLANK_NODE = /^_:[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;
const FORBIDDEN_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/u;

const LOSSES = {
  iri: N_("{path} : « {value} » n’est pas une adresse complète (https://…)"),
  type: N_("{path} : le type « {value} » n’est défini par aucun contexte"),
  term: N_("{path} : « {value} » n’est défini par aucun contexte, la signature ne le couvrirait pas"),
};

/** Refuse a document that cannot be canonicalised surely, at the first fault, with its path. */
export function checkTree(document: Fields, known: ReadonlyMap<string, unknown>): void {
  if (!("@context" in document)) {
    throw new UnsafeDocumentError("$", N_("ce document n’a pas de « @context »"));
  }
  let [values, contexts] = [0, 0];
  const pending: [path: string, value: Json, depth: number][] = [["$", document, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [path, value, depth] = next;
    values += 1;
    if (values > limits.max_document_values || depth > limits.max_document_depth) {
      throw new UnsafeDocumentError(path, N_("{path} : document trop grand ou trop imbriqué"));
    }
    if (isFields(value)) {
      for (const [key, below] of Object.entries(value)) {
        const here = `${path}.${key}`;
        if (key === "@context") {
          contexts += countContexts(here, below ?? null, known);
        } else {
          checkKey(here, key);
          pending.push([here, below ?? null, depth + 1]);
        }
      }
    } else if (Array.isArray(value)) {
      if (value.length > limits.max_array_items) throw new UnsafeDocumentError(path, N_("{path} : liste trop longue"));
      value.forEach((below, index) => pending.push([`${path}[${index}]`, below, depth + 1]));
    }
    checkValue(path, value);
  }
  if (contexts > limits.max_contexts) {
    throw new UnsafeDocumentError("$", N_("{path} : trop de contextes"));
  }
}

/** How many contexts a `@context` names, all of them known. */
function countContexts(path: string, value: Json, known: ReadonlyMap<string, unknown>): number {
  const urls = Array.isArray(value) ? value : [value];
  for (const url of urls) {
    if (typeof url !== "string") {
      throw new UnsafeDocumentError(path, N_("{path} : seule l’adresse d’un contexte connu est acceptée"));
    }
    if (!known.has(url)) throw new UnsafeDocumentError(path, N_("{path} : contexte inconnu « {url} »"), { url });
  }
  return urls.length;
}

/**
 * A property has the name its context gives it.
 *
 * Its whole address means the same to a signature, and nothing to whoever reads JSON: a revoked badge whose
 * `credentialStatus` was written so would be signed still, and announce no status.
 */
function checkKey(path: string, key: string): void {
  if (FORBIDDEN_CHARACTER.test(key)) {
    throw new UnsafeDocumentError(path, N_("{path} : ce nom de propriété n’est pas du texte simple"));
  }
  if (key.startsWith("@") && !KEYWORDS.has(key)) {
    throw new UnsafeDocumentError(path, N_("{path} : mot-clé JSON-LD non accepté « {key} »"), { key });
  }
  if (key.includes(":")) {
    throw new UnsafeDocumentError(
      path,
      N_("{path} : cette propriété est nommée par une adresse, que la plupart des lecteurs ne reconnaîtraient pas"),
    );
  }
  // no context defines it, and in JavaScript an assignment to it is not one
  if (key === "__proto__") throw new UnsafeDocumentError(path, LOSSES.term, { value: key });
}

function checkValue(path: string, value: Json): void {
  if (typeof value === "string" && FORBIDDEN_CHARACTER.test(value)) {
    throw new UnsafeDocumentError(path, N_("{path} : caractère de contrôle interdit"));
  }
  if (typeof value === "bigint" || value === Infinity || value === -Infinity) {
    throw new UnsafeDocumentError(path, N_("{path} : nombre trop grand"));
  }
}

/** Refuse, in the expanded form of `document`, whatever conversion to RDF would drop. */
export function checkExpanded(expanded: readonly Json[], document: Fields): void {
  if (expanded.length !== 1) {
    throw new UnsafeDocumentError("$", N_("{path} : ce document ne dit rien une fois interprété"));
  }
  const pending: Json[] = [...expanded];
  while (pending.length) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value);
    else if (isFields(value)) {
      if ("@value" in value) checkLiteral(value, document);
      else pending.push(...checkNode(value, document));
    }
  }
}

function checkLiteral(literal: Fields, document: Fields): void {
  const [datatype, language] = [literal["@type"] ?? null, literal["@language"] ?? null];
  if (datatype !== null && datatype !== "@json" && !IRI.test(String(datatype))) throw loss("type", datatype, document);
  if (language !== null && !LANGUAGE.test(String(language))) throw loss("term", language, document);
}

function checkNode(node: Fields, document: Fields): Json[] {
  const below: Json[] = [];
  for (const [key, value = null] of Object.entries(node)) {
    if (key === "@id") {
      if (!isName(value)) throw loss("iri", value, document);
    } else if (key === "@type") {
      for (const name of Array.isArray(value) ? value : [value]) {
        if (!isName(name)) throw loss("type", name, document);
      }
    } else if (key === "@graph" || key === "@list" || IRI.test(key)) below.push(value);
    else throw loss("term", key, document);
  }
  return below;
}

const isName = (value: Json): boolean => typeof value === "string" && (IRI.test(value) || BLANK_NODE.test(value));

function loss(kind: keyof typeof LOSSES, value: Json, document: Fields): UnsafeDocumentError {
  const entry = valuesOf(document).find(([, , item]) => item === value);
  return new UnsafeDocumentError(entry?.[0] ?? "$", LOSSES[kind], { value });
}

/** The error of a property that expansion drops. */
export const droppedTerm = (name: string, path: string): UnsafeDocumentError =>
  new UnsafeDocumentError(path, LOSSES.term, { value: name });

/** The paths at which a property of that name stands. */
export const pathsOf = (name: string, document: Fields): string[] =>
  valuesOf(document)
    .filter(([path, key]) => key === name && path.endsWith(`.${name}`))
    .map(([path]) => path);

/** A copy of `document` without the property at `path`. */
export function withoutPath(document: Fields, path: string): Fields {
  const copy = structuredClone(document);
  const end = path.lastIndexOf(".");
  const holder = valuesOf(copy).find(([where]) => where === path.slice(0, end))?.[2];
  if (isFields(holder)) delete (holder as Record<string, unknown>)[path.slice(end + 1)];
  return copy;
}

/** Every value of a document but contexts, in order: its path, the key it is under, itself. */
function valuesOf(document: Json): [path: string, key: string, value: Json][] {
  const visited: [string, string, Json][] = [];
  const pending: [string, string, Json][] = [["$", "", document]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    visited.push(next);
    const [path, key, value] = next;
    if (isFields(value)) {
      const below = Object.entries(value).filter(([name]) => name !== "@context");
      for (const [name, item = null] of below.reverse()) pending.push([`${path}.${name}`, name, item]);
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        pending.push([`${path}[${index}]`, key, value[index] ?? null]);
      }
    }
  }
  return visited;
}
