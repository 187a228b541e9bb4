// Bundle the verifier into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { join, resolve } from "node:path";
import { build } from "esbuild";
import { forPages, here, licences, plugins, sentences, writeBundle } from "./bundling.mjs";

const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/verifier"));

const common = forPages(target);

const page = await build({ ...common, entryPoints: { verifier: "src/main.ts", inputs: "src/inputs.ts" }, format: "esm" });
const workers = await build({
  ...common,
  entryPoints: { engine: "src/engine.worker.ts", qr: "src/qr.worker.ts", sw: "src/sw.ts", kit: "src/kit.ts" },
  format: "iife",
});
const styles = await build({ ...common, entryPoints: { verifier: "src/verifier.css" } });

writeBundle(target, [page, workers, styles], {
  "sentences.json": sentences(join(here, "src")),
  "LICENSES.txt": licences([page, workers]),
});
