// Bundle the verifier into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { forPages, here, plugins, sentences, writeBundle } from "./bundling.mjs";

const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/verifier"));

const common = forPages(target);

/** What the bundled libraries ask to be said with them. */
function licences(bundles) {
  const files = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean);
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const folder = join(here, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

const page = await build({ ...common, entryPoints: { verifier: "src/main.ts", inputs: "src/inputs.ts" }, format: "esm" });
const workers = await build({
  ...common,
  entryPoints: { engine: "src/engine.worker.ts", qr: "src/qr.worker.ts", sw: "src/sw.ts" },
  format: "iife",
});
const styles = await build({ ...common, entryPoints: { verifier: "src/verifier.css" } });

writeBundle(target, [page, workers, styles], {
  "sentences.json": sentences(join(here, "src")),
  "LICENSES.txt": licences([page, workers]),
});
