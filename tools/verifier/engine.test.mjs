// The engine on every file of the matrix of verification: node --test. The same files as tests/unit/verifying.
// With VERDICTS=FILE in the environment, every verdict is written there as JSON, by the name of its case.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { here } from "./bundling.mjs";
import { importEngine } from "./importing.mjs";

const folder = join(here, "../../tests/fixtures/verification");
const read = (path) => new Uint8Array(readFileSync(join(folder, path)));
const matrix = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const WORST_FIRST = ["failed", "unknown", "passed"];

const { GoneError, Verifier, verify } = await importEngine("verify.ts", "verifier.ts", "reach.ts");
const field = JSON.parse(readFileSync(join(folder, "slips.json"), "utf8"));
const verdicts = {};

function verdictOf(entry) {
  const site = matrix.sites[entry.site];
  const resolve = async (url) => {
    const path = url.startsWith(matrix.base_url) ? decodeURIComponent(url.slice(matrix.base_url.length)) : "";
    return Object.hasOwn(site, path) ? read(`published/${site[path]}`) : null;
  };
  const verifier = new Verifier(resolve, Date.parse(matrix.now), entry.email, entry.known);
  return verify(read(`inputs/${entry.input}`), verifier);
}

const contentOf = ({ text, base64 }) =>
  text === undefined ? new Uint8Array(Buffer.from(base64, "base64")) : new TextEncoder().encode(text);

/** The verdict on a badge as the field writes it; what was withdrawn is null. */
function verdictOfSlip(slip) {
  const resolve = async (url) => {
    if (!Object.hasOwn(slip.web, url)) return null;
    if (slip.web[url] === null) throw new GoneError("410");
    return contentOf(field.contents[slip.web[url]]);
  };
  const verifier = new Verifier(resolve, Date.parse(slip.now ?? field.now), slip.email, null);
  return verify(contentOf(field.contents[slip.content]), verifier);
}

/** The least good state of each step; of a hostile file, only the steps that do not pass. */
function statesOf(verdict, isHostile) {
  const states = {};
  for (const { name, state } of verdict.steps) {
    const worst = Math.min(WORST_FIRST.indexOf(state), WORST_FIRST.indexOf(states[name] ?? "passed"));
    states[name] = WORST_FIRST[worst];
  }
  return Object.fromEntries(Object.entries(states).filter(([, state]) => !isHostile || state !== "passed"));
}

describe("the matrix of verification", () => {
  for (const entry of matrix.cases) {
    test(entry.name, async () => {
      const verdict = await verdictOf(entry);
      verdicts[entry.name] = verdict;
      assert.equal(verdict.outcome, entry.outcome);
      assert.deepEqual(statesOf(verdict, entry.hostile), entry.steps);
    });
  }
  for (const slip of field.slips) {
    test(slip.name, async () => {
      const verdict = await verdictOfSlip(slip);
      verdicts[slip.name] = verdict;
      assert.equal(verdict.outcome, slip.outcome);
      assert.deepEqual(statesOf(verdict, true), slip.steps);
    });
  }
  after(() => {
    if (process.env.VERDICTS) {
      const withoutBigIntegers = (_, value) => (typeof value === "bigint" ? String(value) : value);
      writeFileSync(process.env.VERDICTS, JSON.stringify(verdicts, withoutBigIntegers));
    }
  });
});
