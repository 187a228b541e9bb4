// Bundle the verifier into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { engine, here, plugins } from "./bundling.mjs";

const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/verifier"));

const common = {
  ...engine,
  minify: true,
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  outdir: target,
};

/** Every sentence marked with N_ in the sources: the site's build translates them for a site in another language. */
function sentences() {
  const marked = /\bN_\(\s*("(?:[^"\\]|\\.)*")\s*,?\s*\)/g;
  const texts = new Set();
  for (const file of readdirSync(join(here, "src"), { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    for (const [, text] of readFileSync(join(here, "src", file), "utf8").matchAll(marked)) texts.add(JSON.parse(text));
  }
  return [...texts].sort();
}

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

// everything is made before anything is written: a site may be built from the folder meanwhile
const files = new Map([page, workers, styles].flatMap(({ outputFiles }) => outputFiles).map((file) => [basename(file.path), file.contents]));
files.set("sentences.json", `${JSON.stringify(sentences(), null, 1)}\n`);
files.set("LICENSES.txt", licences([page, workers]));
mkdirSync(target, { recursive: true });
for (const [name, content] of files) writeFileSync(join(target, name), content);
for (const name of readdirSync(target)) if (!files.has(name)) rmSync(join(target, name));
