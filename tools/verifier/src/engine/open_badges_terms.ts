/**
 * Open Badges before 3.0 as version 2.0 spells them, whichever way they are written.
 *
 * A JSON-LD context lets one thing be written under several names: `verify` and `verification`, `@id` and `id`, `hosted`
 * and `HostedBadge`, `obi:badge` and `badge`. What each means is that of the pinned context of version 2.0, of which
 * those of the other versions define a part.
 */

import { pinnedContexts } from "./canonical.ts";
import { openBadges } from "./constants.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, isEqual, isFields, itemsOf, textOf } from "./json_values.ts";

const OPEN_BADGES_V2 = "https://w3id.org/openbadges/v2";
const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ["@id", "id"],
  ["@type", "type"],
]);
const ALIASES = ["id", "type"];
/** Names of types that only the context of version 1.1 defines. */
const FORMER_TYPES: ReadonlyMap<string, string> = new Map([["IssuerOrg", "Issuer"]]);
const VALUE_KEYS = ["@value", "@type", "@language", "@direction"];
const COLLECTIONS = ["@set", "@list"];

/**
 * What the context of Open Badges 2.0 defines.
 *
 * `terms`: the one name of each member and type, by every name and address it has. `references`: members whose text is
 * the address of an object. `dates`: members that are dates. `prefixes`: of compact addresses.
 */
interface Vocabulary {
  readonly terms: ReadonlyMap<string, string>;
  readonly references: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly prefixes: ReadonlyMap<string, string>;
}

export const vocabulary: Vocabulary = readVocabulary();

function readVocabulary(): Vocabulary {
  const context = fieldsOf((JSON.parse(pinnedContexts.get(OPEN_BADGES_V2) ?? "{}") as Fields)["@context"]);
  const entries = Object.entries(context) as [string, Json][];
  const prefixes = new Map(
    entries.filter(([, item]) => /[#/]$/.test(textOf(item))).map(([name, item]) => [name, textOf(item)]),
  );
  const defined = entries.filter(([name]) => !prefixes.has(name) && !ALIASES.includes(name));
  const addresses = new Map(defined.map(([name]) => [name, addressOf(name, context, prefixes)]));
  // what the context describes is a member by its own name; what is text is another name for something
  const described = defined.filter(([, item]) => isFields(item)).map(([name]) => name);
  const coerced = described.filter((name) => "@type" in fieldsOf(context[name]));
  const own = [...addresses].filter(([name, address]) => /[#/]([^#/]*)$/.exec(address)?.[1] === name).map(([name]) => name);
  const byAddress = new Map<string, string>();
  for (const name of [...coerced, ...described, ...own, ...addresses.keys()]) {
    const address = addresses.get(name) ?? "";
    if (!byAddress.has(address)) byAddress.set(address, name);
  }
  const terms = new Map([...byAddress, ...KEYWORDS, ...FORMER_TYPES]);
  for (const [name, address] of addresses) {
    terms.set(name, described.includes(name) ? name : (byAddress.get(address) ?? name));
  }
  const named = (type: string): Set<string> =>
    new Set(described.filter((name) => fieldsOf(context[name])["@type"] === type));
  return { terms, references: named("@id"), dates: named("xsd:dateTime"), prefixes };
}

/** The address that a term of the context stands for. */
function addressOf(name: string, context: Fields, prefixes: ReadonlyMap<string, string>): string {
  const definition = context[name];
  const written = textOf(definition) || textOf(fieldsOf(definition)["@id"]);
  if (Object.hasOwn(context, written) && !prefixes.has(written)) return addressOf(written, context, prefixes);
  return expanded(written, prefixes);
}

function expanded(written: string, prefixes: ReadonlyMap<string, string>): string {
  const at = written.indexOf(":");
  const prefix = at < 0 ? undefined : prefixes.get(written.slice(0, at));
  return prefix === undefined ? written : prefix + written.slice(at + 1);
}

/** The name of a member or type in version 2.0; what is none of it is given back as it is. */
function termOf(written: string): string {
  return vocabulary.terms.get(written) ?? vocabulary.terms.get(expanded(written, vocabulary.prefixes)) ?? written;
}

/**
 * The same object as version 2.0 spells it, nulls left out, arrays of one as that one.
 *
 * What is written under two names is one value when both are alike, and an array of both when they are not.
 */
export function readTerms(document: Fields): Fields {
  return fieldsOf(read(document));
}

/** The object that a JSON text is or holds alone, in an array or a graph of one; else an empty one. */
export function singleObject(value: Json): Fields {
  let object = value;
  for (let level = 0; level < 3; level += 1) {
    if (Array.isArray(object) && object.length === 1) object = object[0] ?? null;
    else if (isFields(object) && "@graph" in object && Object.keys(object).every((key) => ["@context", "@graph"].includes(key))) {
      const inner = singleObject(object["@graph"] ?? null);
      const isHeld = Object.keys(inner).length > 0 && "@context" in object;
      return isHeld ? { "@context": object["@context"], ...inner } : inner;
    }
  }
  return fieldsOf(object);
}

function read(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(read);
  if (!isFields(value)) return value;
  const keys = Object.keys(value);
  const own = value["@value"];
  if (own !== undefined && own !== null && keys.every((key) => VALUE_KEYS.includes(key))) return read(own);
  const [only = ""] = keys;
  if (keys.length === 1 && COLLECTIONS.includes(only)) return read([...itemsOf(value[only])]);
  const fields: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === null || item === undefined) continue;
    const name = termOf(key);
    const meaning = key === "@context" ? item : name === "type" ? readTypes(item) : alone(read(item));
    const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // an assignment would change the prototype when the key is __proto__
    Object.defineProperty(fields, name, {
      value: before === undefined ? meaning : both(before, meaning),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return fields;
}

/** An array of one is that one (JSON-LD 1.1, 4.3). */
const alone = (value: Json): Json => (Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value);

function readTypes(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(readTypes);
  return typeof value === "string" ? termOf(value) : value;
}

/** What two names of one member say together. */
function both(one: Json, other: Json): Json {
  if (isEqual(one, other)) return one;
  if (isFields(one) && isFields(other)) {
    const merged = new Map(Object.entries(one) as [string, Json][]);
    for (const [key, item] of Object.entries(other) as [string, Json][]) {
      const before = merged.get(key);
      merged.set(key, before === undefined ? item : both(before, item));
    }
    return Object.fromEntries(merged);
  }
  return [...itemsOf(one), ...itemsOf(other)];
}

const VERSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(openBadges.contexts).flatMap(([version, urls]) => urls.map((url) => [url, version] as const)),
);

/** Whether a context is one of Open Badges before 3.0 or of its extensions. */
export const isOfOpenBadges = (url: string): boolean =>
  VERSIONS.has(secure(url)) || openBadges.extensions.some((start) => secure(url).startsWith(start));

/** An address in https when it is written in http. */
export const secure = (url: string): string => url.replace(/^http:\/\//, "https://");

/** The version of Open Badges, 0.5 to 2.1, that an assertion is of; null for any other document. */
export function versionOf(document: Fields): string | null {
  const badge = readTerms(document);
  const isTyped = itemsOf(badge["type"]).includes("Assertion");
  if (!isTyped && !("recipient" in badge && "badge" in badge)) return null;
  if (typeof badge["recipient"] === "string" && isFields(badge["badge"])) return "0.5";
  const contexts = itemsOf(document["@context"]);
  const versions = contexts.flatMap((context) => VERSIONS.get(secure(textOf(context))) ?? []).sort();
  const [newest] = versions.slice(-1);
  if (newest !== undefined) return newest;
  // without a context there is no 1.1, and only 2.0 says its type
  return isTyped && (!("verify" in document) || contexts.length > 0) ? "2.0" : "1.0";
}
