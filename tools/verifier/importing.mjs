// The engine's own sources, bundled as for the page, imported into Node.js for its tests.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { engine, here } from "./bundling.mjs";

/** What these modules export, by paths from `src/engine`. */
export async function importEngine(...modules) {
  const scratch = mkdtempSync(join(tmpdir(), "badgeons-engine-"));
  const outfile = join(scratch, "engine.mjs");
  const contents = modules.map((path) => `export * from "./src/engine/${path}";`).join("\n");
  try {
    await build({ ...engine, stdin: { contents, resolveDir: here, loader: "ts" }, format: "esm", outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
