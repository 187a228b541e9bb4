// The form draws what the command draws, byte for byte, and refuses what it refuses.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { importForm } from "../verifier/importing.mjs";

const { descriptionOf, drawBadge, pictogramsOf, refusalsOf, usableColour } = await importForm("drawing/index.ts");
const parse = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const pictograms = pictogramsOf(parse("../../plugins/badgeons/drawing/pictograms.json"));
const { drawn, refused } = parse("../../tests/fixtures/drawing/badges.json");

test("the same drawings", () => {
  for (const { design, title, fr, en, sha256 } of drawn) {
    assert.equal(descriptionOf(design, "fr", pictograms), fr);
    assert.equal(descriptionOf(design, "en", pictograms), en);
    const svg = drawBadge({ ...design, title: title ?? fr }, pictograms);
    assert.equal(createHash("sha256").update(svg).digest("hex"), sha256, JSON.stringify(design));
  }
});

test("the same refusals", () => {
  for (const { design, refusals } of refused) {
    assert.deepEqual(refusalsOf(design, pictograms).map(({ what }) => what), refusals, JSON.stringify(design));
    assert.throws(() => drawBadge({ ...design, title: "un titre" }, pictograms), RangeError);
  }
});

test("a light colour comes with the one that will do", () => {
  const [refusal] = refusalsOf({ family: "projet", colour: "#ff0000" }, pictograms);
  assert.equal(refusal.close, usableColour("#ff0000"));
  assert.deepEqual(refusalsOf({ family: "projet", colour: refusal.close }, pictograms), []);
});
