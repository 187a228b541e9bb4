// Bundle the search into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, forPages, plugins, sentences, writeBundle } from "../verifier/bundling.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "src");
const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/search"));

/** What others ask to be said with their work. */
function licences() {
  const snowball = readFileSync(join(src, "../../shared/snowball/COPYING"), "utf8").trim();
  return `Snowball (BSD-3-Clause)\n\n${snowball}\n`;
}

const common = { ...forPages(target), absWorkingDir: src };
const page = await build({ ...common, entryPoints: { search: "main.ts" }, format: "iife" });
writeBundle(target, [page], { "sentences.json": sentences(src), "LICENSES.txt": licences() });
