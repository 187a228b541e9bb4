// Whole badges in links: what was printed opens for ever, and a damaged link gives nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { importEngine } from "./importing.mjs";

const { parseFragment } = await importEngine("../fragment.ts");

const PRINTED = [
  "v1.IyOZIYLNOT8fWHQWpRYppOYpJOfn5ABzcWaaEnWCA-g4AA",
  "Q1.4*8L8SI4V7-Z4EQG35M$$5W-V*B54UW4O02TFU5LEBGBP0NB7WH",
];
const PRINTED_DOCUMENT = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  name: "Coopérer en collectif",
  proof: [{ type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" }],
};
const spaces = (length) => `v1.${deflateRawSync(Buffer.alloc(length, " ")).toString("base64url")}`;
const DAMAGED = {
  nothing: "",
  "another mark": "v2.AAAA",
  cut: PRINTED[0].slice(0, -8),
  "not base64": "v1.é",
  "not the alphabet": "Q1.abc",
  "a lone character": "Q1.AAAA",
  "too large a group": "Q1.:::",
  "inflates to too much": spaces(2 ** 20 + 2),
  "inflates to gigabytes": spaces(40 * 2 ** 20),
  "too long": `v1.${"A".repeat(70_000)}`,
};

for (const fragment of PRINTED) {
  test(`what was printed opens: ${fragment.slice(0, 3)}`, () => {
    assert.deepEqual(JSON.parse(new TextDecoder().decode(parseFragment(fragment))), PRINTED_DOCUMENT);
  });
}

for (const [name, fragment] of Object.entries(DAMAGED)) {
  test(`refused: ${name}`, () => assert.throws(() => parseFragment(fragment), { template: /lien/ }));
}
