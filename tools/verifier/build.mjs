// Bundle the verifier into the package: node build.mjs [FOLDER]. The same sources and lock file give the same bytes.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const plugins = join(here, "../../plugins/badgeons");
const target = resolve(process.argv[2] ?? join(plugins, "pages/assets/verifier"));

/** The pinned contexts of the Python package, each checked against its digest, as a map of address to JSON text. */
function pinnedContexts() {
  const source = readFileSync(join(plugins, "contexts/__init__.py"), "utf8");
  const pinned = [...source.matchAll(/Pinned\(\s*"([^"]+)",\s*"([^"]+)",\s*"([0-9a-f]{64})",?\s*\)/g)];
  if (!pinned.length) throw new Error("no pinned context found in contexts/__init__.py");
  return Object.fromEntries(
    pinned.map(([, url, file, sha256]) => {
      const bytes = readFileSync(join(plugins, "contexts/documents", file));
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`altered context: ${file}`);
      return [url, JSON.stringify(JSON.parse(bytes.toString("utf8")))];
    }),
  );
}

const made = {
  "pinned-contexts": () => ({ contents: JSON.stringify(pinnedContexts()), loader: "json" }),
  "fragment-dictionary": () => ({ contents: readFileSync(join(plugins, "sharing/dictionary-1.txt")), loader: "text" }),
};

const madeModules = {
  name: "made-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(pinned-contexts|fragment-dictionary)$/ }, ({ path }) => ({ path, namespace: "made" }));
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
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
  outdir: target,
};
export { common, target };
