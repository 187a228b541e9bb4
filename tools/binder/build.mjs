// Bundle the binder into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.
// The verifier's engine is not in it: the build of the site leads to the one of the verifier's page.

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, forPages, licences, plugins, sentences, writeBundle } from "../verifier/bundling.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "src");
const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/binder"));

const common = { ...forPages(target), absWorkingDir: src, nodePaths: [join(src, "../../verifier/node_modules")] };
const page = await build({ ...common, entryPoints: { binder: "main.ts", carrying: "carrying.ts", codes: "codes.ts", dialog: "dialog.ts" }, format: "esm" });
const styles = await build({ ...common, entryPoints: { binder: "binder.css" } });
writeBundle(target, [page, styles], { "sentences.json": sentences(src), "LICENSES.txt": licences([page]) });
