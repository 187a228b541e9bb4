// The form finds the near badges that the command finds, by the same words.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { importForm } from "../verifier/importing.mjs";

const { nearBadges, stemOf, stemsOf } = await importForm("similarity/index.ts", "similarity/words.ts");
const read = (name) => readFileSync(new URL(`../../tests/fixtures/similarity/${name}`, import.meta.url), "utf8");
const { texts, index, candidates } = JSON.parse(read("vectors.json"));

test("the same stems of thousands of words", () => {
  const pairs = read("stems.txt").trimEnd().split("\n").map((line) => line.split(" "));
  assert.deepEqual(pairs.filter(([word, stem]) => stemOf(word) !== stem), []);
});

test("the same words that count", () => {
  for (const [text, stems] of texts) assert.deepEqual([...stemsOf(text)], stems, text);
});

test("the same near badges, by the same words", () => {
  for (const { near, ...candidate } of candidates) {
    const found = nearBadges(candidate, index);
    assert.deepEqual(found.map(({ badge, words }) => [badge.id, words]), near.map(([id, , words]) => [id, words]), candidate.name);
    for (const [position, { score }] of found.entries()) assert.ok(Math.abs(score - near[position][1]) < 1e-8, candidate.name);
  }
});
