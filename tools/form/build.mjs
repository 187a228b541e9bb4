// Bundle the form into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, forPages, plugins, sentences, writeBundle } from "../verifier/bundling.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "src");
const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/form"));

/** What others ask to be said with their work: the stemmer in the script, and the pictograms beside it. */
function licences() {
  const snowball = readFileSync(join(src, "../../shared/snowball/COPYING"), "utf8").trim();
  const notices = readFileSync(join(plugins, "../../NOTICE"), "utf8").split("\n\n");
  const pictograms = notices.find((notice) => notice.startsWith("Path data of pictograms"));
  if (!pictograms) throw new Error("NOTICE says nothing of the pictograms");
  const line = `\n${"-".repeat(80)}\n\n`;
  return `Snowball (BSD-3-Clause)\n\n${snowball}\n${line}${pictograms.trim()}\nhttps://www.apache.org/licenses/LICENSE-2.0\n`;
}

const common = { ...forPages(target), absWorkingDir: src };
const page = await build({ ...common, entryPoints: { form: "main.ts" }, format: "esm" });
const styles = await build({ ...common, entryPoints: { form: "form.css" } });
writeBundle(target, [page, styles], { "sentences.json": sentences(src), "LICENSES.txt": licences() });
