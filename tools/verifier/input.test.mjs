// What is pasted, and whether it has to be opened before it is verified: node --test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { importEngine } from "./importing.mjs";

const { inputOfText } = await importEngine("../page/input.ts");
const KINDS = {
  '{"type": ["OpenBadgeCredential"]}': "badge",
  "eyJhbGciOiJFZERTQSJ9.e30.A1_b": "badge",
  '[{"type": "Assertion"}]': "file",
  '{"type": "VerifiablePresentation", "verifiableCredential": []}': "file",
  '{"credentials" : [{"credential": "eyJ"}]}': "file",
  '{"vp_token": "eyJ"}': "file",
  '"eyJhbGciOiJFZERTQSJ9.e30.A1_b"': "file",
  "https://exemple.net/badge.json": "address",
  "exemple.net/badge.json": "address",
  "Bonjour": "file",
};

for (const [text, kind] of Object.entries(KINDS)) {
  test(`${text} is of kind ${kind}`, () => assert.equal(inputOfText(` ${text}\n`).kind, kind));
}
