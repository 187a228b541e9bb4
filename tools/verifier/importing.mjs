// The pages' own sources, bundled as for the pages, imported into Node.js for their tests.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { engine, here } from "./bundling.mjs";

/** What these modules of the verifier export, by paths from `src/engine`. */
export const importEngine = (...modules) => importFrom(join(here, "src/engine"), modules);

/** What these modules of the form export, by paths from its `src`. */
export const importForm = (...modules) => importFrom(join(here, "../form/src"), modules);

/** What these modules of the binder export, by paths from its `src`. */
export const importBinder = (...modules) => importFrom(join(here, "../binder/src"), modules);

/** What these modules of the search export, by paths from its `src`. */
export const importSearch = (...modules) => importFrom(join(here, "../search/src"), modules);

async function importFrom(folder, modules) {
  const scratch = mkdtempSync(join(tmpdir(), "badgeons-sources-"));
  const outfile = join(scratch, "sources.mjs");
  const contents = modules.map((path) => `export * from "./${path}";`).join("\n");
  try {
    await build({ ...engine, nodePaths: [join(here, "node_modules")], stdin: { contents, resolveDir: folder, loader: "ts" }, format: "esm", outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
