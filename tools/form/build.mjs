// Bundle the form into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, forPages, plugins, sentences, writeBundle } from "../verifier/bundling.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "src");
const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/form"));

const common = { ...forPages(target), absWorkingDir: src };
const page = await build({ ...common, entryPoints: { form: "main.ts" }, format: "esm" });
const styles = await build({ ...common, entryPoints: { form: "form.css" } });
writeBundle(target, [page, styles], { "sentences.json": sentences(src) });
