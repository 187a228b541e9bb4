// What a binder is made of, without a page: order, merging, its file, links to a selection: node --test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { importBinder } from "../verifier/importing.mjs";

const {
  MAX_MEMBERS,
  fragmentOf,
  isWebAddress,
  membersFor,
  membersOf,
  merged,
  mergeOf,
  moved,
  movedSection,
  movedTo,
  openMembers,
  parseSelection,
  sectionsOf,
  zipOf,
} = await importBinder(
  "ordering.ts",
  "merging.ts",
  "format.ts",
  "sharing.ts",
  "carrying.ts",
  "../../verifier/src/engine/inputs/archives.ts",
);

const entry = (id, others = {}) => ({
  id,
  kind: "badge",
  size: 3,
  fileName: `${id}.json`,
  url: "",
  added: Date.UTC(2026, 2, 14),
  note: "",
  section: "",
  isChosen: true,
  told: null,
  seen: null,
  asked: null,
  ...others,
});
const ids = (entries) => entries.map(({ id }) => id).join(" ");
const bytes = (text) => new TextEncoder().encode(text);
const NOW = Date.UTC(2026, 10, 28);
const HEADING = { name: "Exemple", words: "Ce que j’ai vécu" };

test("a badge moves inside its section only", () => {
  const entries = [entry("a"), entry("x", { section: "S" }), entry("b"), entry("y", { section: "S" })];
  assert.deepEqual(sectionsOf(entries).map(({ title, entries }) => [title, ids(entries)]), [["", "a b"], ["S", "x y"]]);
  assert.equal(ids(moved(entries, "b", -1)), "b a x y");
  assert.equal(ids(moved(entries, "b", 1)), "a b x y");
  assert.equal(ids(moved(entries, "y", -1)), "a b y x");
  assert.equal(ids(moved(entries, "nobody", 1)), "a b x y");
  assert.equal(ids(movedSection(entries, "S", -1)), "x y a b");
  assert.equal(ids(movedSection(entries, "S", 1)), "a b x y");
});

test("a badge that is dropped on another takes its place and its section", () => {
  const entries = [entry("a"), entry("b"), entry("x", { section: "S" })];
  const result = movedTo(entries, "a", "x");
  assert.deepEqual(result.map(({ id, section }) => `${id}${section}`), ["b", "xS", "aS"]);
  assert.equal(ids(movedTo(entries, "b", "a")), "b a x");
});

test("opening a file adds what is new, keeps what is there, and asks about other words", () => {
  const mine = { entries: [entry("a", { note: "à moi" }), entry("b")], heading: HEADING };
  const theirs = { entries: [entry("a", { note: "autre" }), entry("b"), entry("c"), entry("c")], heading: { name: "Autre", words: "" } };
  const { added, sameCount, differences, headingDiffers } = mergeOf(mine, theirs);
  assert.deepEqual([ids(added), sameCount, differences.length, headingDiffers], ["c", 1, 1, true]);
  const kept = merged(mine, theirs, false);
  assert.deepEqual([ids(kept.entries), kept.entries[0].note, kept.heading.name], ["a b c", "à moi", "Exemple"]);
  const replaced = merged(mine, theirs, true);
  assert.deepEqual([ids(replaced.entries), replaced.entries[0].note, replaced.heading.name], ["a b c", "autre", "Autre"]);
  assert.deepEqual(merged(kept, theirs, false), kept);
  assert.equal(merged({ entries: [], heading: { name: "", words: "" } }, mine, false).heading, HEADING);
});

const CONTENTS = {
  entries: [
    entry("a", { note: "Une phrase", section: "Engagement", fileName: "Été à l’école.json" }),
    entry("l", { kind: "link", size: 0, fileName: "", url: "https://exemple.net/badge", isChosen: false }),
  ],
  heading: HEADING,
};
const CONTENT = { a: bytes('{"a":1}') };
const members = () => membersFor(CONTENTS, async (id) => CONTENT[id] ?? null, NOW);

test("a file opens again as it was, and is the same twice", async () => {
  const file = zipOf(await members());
  assert.deepEqual(file, zipOf(await members()));
  const read = await membersOf(file, { files: MAX_MEMBERS, bytes: 2 ** 20 });
  assert.deepEqual(read.map(({ name }) => name), ["classeur.json", "badges/001-ete-a-l-ecole.json"]);
  const { heading, entries } = await openMembers(read);
  assert.deepEqual(heading, HEADING);
  assert.deepEqual(entries[0].content, CONTENT.a);
  const { id, ...first } = CONTENTS.entries[0];
  assert.deepEqual(entries[0].entry, { ...first, size: 7 });
  assert.deepEqual([entries[1].entry.kind, entries[1].entry.url, entries[1].entry.isChosen], ["link", "https://exemple.net/badge", false]);
});

/** The members of a file whose index is changed, with a digest that fits or not. */
async function changed(change, isSigned = true) {
  const [index, ...files] = await members();
  const json = JSON.parse(new TextDecoder().decode(index.content));
  const result = change(json) ?? json;
  if (isSigned) {
    const digest = await crypto.subtle.digest("SHA-256", bytes(JSON.stringify(result.content)));
    result.digest = Buffer.from(digest).toString("hex");
  }
  return [{ ...index, content: bytes(JSON.stringify(result)) }, ...files];
}

const REFUSED = {
  "no index": async () => (await members()).slice(1),
  "not JSON": async () => [{ name: "classeur.json", content: bytes("{") }],
  "not UTF-8": async () => [{ name: "classeur.json", content: Uint8Array.of(0x22, 0xff, 0x22) }],
  "a list": async () => [{ name: "classeur.json", content: bytes("[]") }],
  "too long an index": async () => [{ name: "classeur.json", content: bytes(" ".repeat(3 * 2 ** 20)) }],
  "another format": () => changed((json) => ({ ...json, format: "other" })),
  "a later version": () => changed((json) => ({ ...json, version: 2 })),
  "no version": () => changed((json) => ({ ...json, version: "1" })),
  "words changed": () => changed((json) => void (json.content.entries[0].note = "autre"), false),
  "no entries": () => changed((json) => void (json.content.entries = {})),
  "too many entries": () => changed((json) => void (json.content.entries = Array(301).fill(json.content.entries[0]))),
  "another file": async () => (await members()).map((member, index) => (index ? { ...member, content: bytes("{}") } : member)),
  "no file": async () => (await members()).slice(0, 1),
  "a link that runs": () => changed((json) => void (json.content.entries[1].url = "javascript:alert(1)")),
  "too long a note": () => changed((json) => void (json.content.entries[0].note = "n".repeat(601))),
  "a note that is none": () => changed((json) => void (json.content.entries[0].note = { toString: 1 })),
  "no date": () => changed((json) => void (json.content.entries[0].added = "hier")),
  "no heading": () => changed((json) => void (json.content.heading = null)),
};

for (const [name, make] of Object.entries(REFUSED)) {
  test(`a file is refused whole: ${name}`, async () => {
    const given = await make();
    await assert.rejects(openMembers(given), { template: /classeur/ });
  });
}

test("a link is kept only when it may be followed", () => {
  assert.deepEqual(["https://a.example", "http://a.example", "javascript:1", "data:,", "blob:x", ""].map(isWebAddress), [true, true, false, false, false, false]);
});

const shared = (others) => ({ text: '{"a":1}', url: "", note: "", section: "", ...others });

const KEPT = "s1.q1bKSE1MAdZ3oECDhoZrRSqovQZUD6wbUkANOHgTFsgB-RHSpK6OgafRGKB4DFGpNEYpthYe3KBiOR8cGKGgUiijKBHocGAOBpYG8Bq-FgA";

test("a link that was given opens for ever", () => {
  const { heading, badges } = parseSelection(KEPT);
  assert.equal(heading.name, "Exemple");
  assert.deepEqual(JSON.parse(badges[0].text), { "@context": ["https://www.w3.org/ns/credentials/v2"] });
  assert.equal(badges[0].note, "Une phrase");
});

test("a selection goes through a link", () => {
  const selection = { heading: HEADING, badges: [shared({ note: "Une phrase" }), shared({ text: "", url: "https://exemple.net/b" })] };
  const fragment = fragmentOf(selection);
  assert.match(fragment, /^s1\.[A-Za-z0-9_-]+$/);
  assert.deepEqual(parseSelection(fragment), selection);
});

test("a selection that is too long for a link gives none", () => {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString("base64");
  assert.equal(fragmentOf({ heading: HEADING, badges: [shared({ text: random })] }), null);
  assert.equal(fragmentOf({ heading: HEADING, badges: Array(61).fill(shared()) }), null);
});

const packed = (value) => `s1.${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;
const DAMAGED = {
  nothing: "s1.",
  "another mark": "v1.AAAA",
  "not base64": "s1.é",
  cut: () => fragmentOf({ heading: HEADING, badges: [shared()] }).slice(0, -6),
  "inflates to gigabytes": `s1.${deflateRawSync(Buffer.alloc(40 * 2 ** 20, " ")).toString("base64url")}`,
  "no badge": packed({ heading: HEADING, badges: [] }),
  "a badge of nothing": packed({ heading: HEADING, badges: [shared({ text: "" })] }),
  "a link that runs": packed({ heading: HEADING, badges: [shared({ text: "", url: "javascript:alert(1)" })] }),
  "no words": packed({ heading: HEADING, badges: [{ text: "a" }] }),
  "no heading": packed({ badges: [shared()] }),
  null: packed(null),
};

for (const [name, fragment] of Object.entries(DAMAGED)) {
  test(`a damaged link is refused: ${name}`, () => {
    assert.throws(() => parseSelection(typeof fragment === "string" ? fragment : fragment()), { template: /lien/ });
  });
}
