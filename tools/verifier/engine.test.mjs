// The engine on every file of the matrix of verification: node --test. The same files as tests/unit/verifying.
// With VERDICTS=FILE in the environment, every verdict is written there as JSON, by the name of its case.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { engine, here } from "./bundling.mjs";

const folder = join(here, "../../tests/fixtures/verification");
const read = (path) => new Uint8Array(readFileSync(join(folder, path)));
const matrix = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const WORST_FIRST = ["failed", "unknown", "passed"];

/** The engine's own sources, bundled as for the page, as a module. */
async function importEngine() {
  const scratch = mkdtempSync(join(tmpdir(), "badgeons-engine-"));
  const outfile = join(scratch, "engine.mjs");
  const contents = 'export * from "./src/engine/verify.ts"; export * from "./src/engine/verifier.ts";';
  try {
    await build({ ...engine, stdin: { contents, resolveDir: here, loader: "ts" }, format: "esm", outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const { Verifier, verify } = await importEngine();
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
  after(() => {
    if (process.env.VERDICTS) {
      const withoutBigIntegers = (_, value) => (typeof value === "bigint" ? String(value) : value);
      writeFileSync(process.env.VERDICTS, JSON.stringify(verdicts, withoutBigIntegers));
    }
  });
});
