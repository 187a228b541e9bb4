// Criteria written in Markdown, shown as plain text: node --test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { importEngine } from "./importing.mjs";

const { plainText } = await importEngine("../page/plain_text.ts");

const CASES = [
  ["# Critères\n\nFaire **ensemble**.", "Critères\n\nFaire ensemble."],
  ["* un\n- deux\n+ trois", "• un\n• deux\n• trois"],
  ["- [x] fait\n- [ ] à faire", "☑ fait\n• à faire"],
  ["1. un\n2. deux", "1. un\n2. deux"],
  ["[la page](https://example.org/a)", "la page (https://example.org/a)"],
  ["[https://example.org](https://example.org)", "https://example.org"],
  ["![logo](https://example.org/a.png) Faire", "logo Faire"],
  ["> cité\n> encore", "cité\nencore"],
  ["```\ncode\n```", "code"],
  ["`mot` et __gras__ et *penché* et _penché_ et ~~barré~~", "mot et gras et penché et penché et barré"],
  ["Titre\n=====\n\ntexte", "Titre\n\ntexte"],
  ["| a | b |\n|---|---|\n| 1 | 2 |", "a · b\n1 · 2"],
  ["<b>gras</b><br>suite <script>alert(1)</script>", "gras\nsuite alert(1)"],
  ["snake_case_name et 2 * 3 * 4", "snake_case_name et 2 * 3 * 4"],
  ["\\*pas une étoile\\*", "*pas une étoile*"],
  ["Texte simple, sans rien.", "Texte simple, sans rien."],
];

for (const [markdown, plain] of CASES) {
  test(JSON.stringify(markdown), () => assert.equal(plainText(markdown), plain));
}

test("a hostile text takes no time", () => {
  const start = performance.now();
  for (const piece of ["*", "_", "[", "<a ", "`", "![](", "> ", "| ", "**a", "- "]) plainText(piece.repeat(50_000));
  assert.ok(performance.now() - start < 5000);
});
