// How the sources of pages are bundled, for the pages (build.mjs) and for Node.js (importing.mjs) alike.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getPublicKeyAsync } from "@noble/ed25519";

export { build } from "esbuild";

export const here = dirname(fileURLToPath(import.meta.url));
export const plugins = join(here, "../../plugins/badgeons");
const credentials = join(plugins, "credentials");
const constants = () => JSON.parse(readFileSync(join(credentials, "constants.json"), "utf8"));

/** The pinned contexts of the Python package, each checked against its digest, as a map of address to JSON text. */
function pinnedContexts() {
  return Object.fromEntries(
    constants().contexts.map(({ url, file, sha256 }) => {
      const bytes = readFileSync(join(credentials, "contexts/documents", file));
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`altered context: ${file}`);
      return [url, JSON.stringify(JSON.parse(bytes.toString("utf8")))];
    }),
  );
}

/** What demonstration keys come from, and the public halves, in hexadecimal, of those of the demonstration's actors. */
async function demonstrationKeys() {
  const { seed, actors, max_name_characters } = constants().demonstration;
  const keys = actors.map((actor) => getPublicKeyAsync(createHash("sha256").update(seed + actor).digest()));
  return { seed, max_name_characters, keys: (await Promise.all(keys)).map((key) => Buffer.from(key).toString("hex")) };
}

/** Modules that are made from files of the Python package: their types are in `src/engine/modules.d.ts`. */
const made = {
  "demonstration-keys": async () => ({ contents: JSON.stringify(await demonstrationKeys()), loader: "json" }),
  "pinned-contexts": () => ({ contents: JSON.stringify(pinnedContexts()), loader: "json" }),
  "fragment-dictionary": () => ({ contents: readFileSync(join(credentials, "links/dictionary-1.txt"), "utf8"), loader: "text" }),
};

const madeModules = {
  name: "made-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${Object.keys(made).join("|")})$`) }, ({ path }) => ({ path, namespace: "made" }));
    onLoad({ filter: /.*/, namespace: "made" }, ({ path }) => made[path]());
  },
};

/** Options of esbuild. */
export const engine = {
  absWorkingDir: here,
  bundle: true,
  nodePaths: [join(here, "node_modules")],
  plugins: [madeModules],
  alias: { setimmediate: join(here, "src/engine/set_immediate.ts") },
  logLevel: "warning",
};

/** Options for what a page loads into `target`; nothing is written before all is made. */
export const forPages = (target) => ({
  ...engine,
  minify: true,
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  outdir: target,
});

/** Every sentence marked with N_ in sources: the site's build translates them for a site in another language. */
export function sentences(folder) {
  const marked = /\bN_\(\s*("(?:[^"\\]|\\.)*")\s*,?\s*\)/g;
  const texts = new Set();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    for (const [, text] of readFileSync(join(folder, file), "utf8").matchAll(marked)) texts.add(JSON.parse(text));
  }
  return `${JSON.stringify([...texts].sort(), null, 1)}\n`;
}

/** What the bundled libraries ask to be said with them. */
export function licences(bundles) {
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

/** Write what builds gave and other files into a folder, and take away what is not of them. */
export function writeBundle(target, builds, others) {
  const files = new Map(builds.flatMap(({ outputFiles }) => outputFiles).map((file) => [basename(file.path), file.contents]));
  for (const [name, content] of Object.entries(others)) files.set(name, content);
  mkdirSync(target, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(target, name), content);
  for (const name of readdirSync(target)) if (!files.has(name)) rmSync(join(target, name));
}
