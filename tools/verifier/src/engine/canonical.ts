/** The canonical form of a JSON-LD document: its RDF as sorted N-Quads (RDFC-1.0). Contexts are those of the bundle. */

import jsonld from "jsonld";
import contexts from "pinned-contexts";
import { canonize } from "rdf-canonize";
import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { SentenceError, UnsafeDocumentError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { checkExpanded, checkTree, droppedTerm, pathsOf, withoutPath } from "./safety.ts";

export const pinnedContexts: ReadonlyMap<string, string> = new Map(Object.entries(contexts));

/**
 * The canonical N-Quads of `document`, a line each, each ending in a line feed.
 *
 * @throws UnsafeDocumentError when something would be lost, SentenceError when blank nodes cannot be told apart in
 * reasonable time.
 */
export async function canonicalise(document: Fields): Promise<string> {
  checkTree(document, pinnedContexts);
  let dataset: unknown[];
  try {
    const expanded = await expand(document);
    dataset = await jsonld.toRDF(expanded, { ...options(), skipExpansion: true, produceGeneralizedRdf: false });
  } catch (error) {
    throw error instanceof SentenceError ? error : malformed(error);
  }
  const canonical = await canonicaliseDataset(dataset);
  const lines = canonical.split("\n");
  if (new Set(lines).size < lines.length || lines.length - 1 !== dataset.length) {
    throw new UnsafeDocumentError("$", N_("{path} : une même information est écrite de deux façons"));
  }
  return canonical;
}

async function canonicaliseDataset(dataset: unknown[]): Promise<string> {
  try {
    return await canonize(dataset, {
      algorithm: "RDFC-1.0",
      format: "application/n-quads",
      maxDeepIterations: limits.max_canonicalisation_steps,
    });
  } catch {
    throw new SentenceError(N_("ce document contient trop d’éléments sans nom que rien ne distingue"));
  }
}

async function expand(document: Fields): Promise<Json[]> {
  const { expanded, dropped } = await expanding(document);
  const [first] = dropped;
  if (first !== undefined) throw droppedTerm(first, await pathOf(first, dropped.length, document));
  checkExpanded(expanded, document);
  return expanded;
}

/** Where a dropped property is: the first place of that name whose removal leaves fewer losses. */
async function pathOf(name: string, losses: number, document: Fields): Promise<string> {
  const candidates = pathsOf(name, document).slice(0, limits.max_tried_paths);
  for (const path of candidates.length > 1 ? candidates : []) {
    if ((await expanding(withoutPath(document, path))).dropped.length < losses) return path;
  }
  return candidates[0] ?? "$";
}

async function expanding(document: Fields): Promise<{ expanded: Json[]; dropped: string[] }> {
  const dropped: string[] = [];
  const expanded = (await jsonld.expand(document, {
    ...options(),
    eventHandler: ({ event }) => {
      if (event.code === "invalid property") dropped.push(String(event.details["property"]));
    },
  })) as Json[];
  return { expanded, dropped };
}

function options(): { base: null; documentLoader: typeof loadPinned } {
  return { base: null, documentLoader: loadPinned };
}

async function loadPinned(url: string): Promise<{ contextUrl: null; documentUrl: string; document: unknown }> {
  const text = pinnedContexts.get(url);
  if (text === undefined) throw new UnsafeDocumentError("$", N_("{path} : contexte inconnu « {url} »"), { url });
  return { contextUrl: null, documentUrl: url, document: JSON.parse(text) };
}

/** The error of a document that cannot be read as JSON-LD, with the first cause that is given. */
function malformed(error: unknown): UnsafeDocumentError {
  let reason = error instanceof Error ? error.name : "Error";
  for (let cause = error; cause instanceof Error; cause = (cause as { details?: { cause?: unknown } }).details?.cause) {
    if (cause instanceof SentenceError) throw cause;
    const { details } = cause as { details?: { code?: unknown } };
    reason = typeof details?.code === "string" ? details.code : cause.name;
  }
  return new UnsafeDocumentError("$", N_("{path} : JSON-LD incorrect ({reason})"), { reason });
}
