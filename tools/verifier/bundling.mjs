// How the engine's sources are bundled, for the page (build.mjs) and for Node.js (importing.mjs) alike.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getPublicKeyAsync } from "@noble/ed25519";

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
  plugins: [madeModules],
  alias: { setimmediate: join(here, "src/engine/set_immediate.ts") },
  logLevel: "warning",
};
