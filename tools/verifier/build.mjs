// Bundle the verifier into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { getPublicKeyAsync } from "@noble/ed25519";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const plugins = join(here, "../../plugins/badgeons");
const target = resolve(process.argv[2] ?? join(plugins, "publishing/pages/assets/verifier"));

/** The pinned contexts of the Python package, each checked against its digest, as a map of address to JSON text. */
function pinnedContexts() {
  const source = readFileSync(join(plugins, "credentials/contexts/__init__.py"), "utf8");
  const pinned = [...source.matchAll(/Pinned\(\s*"([^"]+)",\s*"([^"]+)",\s*"([0-9a-f]{64})",?\s*\)/g)];
  if (!pinned.length) throw new Error("no pinned context found in credentials/contexts/__init__.py");
  return Object.fromEntries(
    pinned.map(([, url, file, sha256]) => {
      const bytes = readFileSync(join(plugins, "credentials/contexts/documents", file));
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`altered context: ${file}`);
      return [url, JSON.stringify(JSON.parse(bytes.toString("utf8")))];
    }),
  );
}

/** The demonstration keys that the Python package names, by their public halves. */
async function demonstrationKeys() {
  const source = readFileSync(join(plugins, "credentials/proofs/keys.py"), "utf8");
  const seed = /DEMONSTRATION_SEED = b"([^"]+)"/.exec(source)?.[1];
  const actors = [.../DEMONSTRATION_ACTORS = \(([^)]+)\)/.exec(source)[1].matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  if (!seed || !actors.length) throw new Error("no demonstration key found in credentials/proofs/keys.py");
  const keys = actors.map((actor) => getPublicKeyAsync(createHash("sha256").update(seed + actor).digest()));
  return { seed, keys: (await Promise.all(keys)).map((key) => Buffer.from(key).toString("hex")) };
}

const made = {
  "demonstration-keys": async () => ({ contents: JSON.stringify(await demonstrationKeys()), loader: "json" }),
  "pinned-contexts": () => ({ contents: JSON.stringify(pinnedContexts()), loader: "json" }),
  "fragment-dictionary": () => ({ contents: readFileSync(join(plugins, "credentials/links/dictionary-1.txt"), "utf8"), loader: "text" }),
};

const madeModules = {
  name: "made-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(pinned-contexts|demonstration-keys|fragment-dictionary)$/ }, ({ path }) => ({ path, namespace: "made" }));
    onLoad({ filter: /.*/, namespace: "made" }, ({ path }) => made[path]());
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  plugins: [madeModules],
  alias: { setimmediate: join(here, "src/engine/set_immediate.ts") },
  logLevel: "warning",
  metafile: true,
  write: false,
  outdir: target,
};

/** Every sentence marked with N_ in the sources: the site's build translates them for a site in another language. */
function sentences() {
  const marked = /\bN_\(\s*("(?:[^"\\]|\\.)*")\s*,?\s*\)/g;
  const found = new Set();
  for (const file of readdirSync(join(here, "src"), { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    for (const [, text] of readFileSync(join(here, "src", file), "utf8").matchAll(marked)) found.add(JSON.parse(text));
  }
  return [...found].sort();
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
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

const page = await build({ ...common, entryPoints: { verifier: "src/main.ts" }, format: "esm" });
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
