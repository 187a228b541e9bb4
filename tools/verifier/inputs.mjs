// What the engine finds in files that people give: node inputs.mjs, with INPUTS and RESULTS, two files of JSON, in the
// environment. Pictures are not opened here: a browser does that.

import { readFileSync, writeFileSync } from "node:fs";
import decodeQR from "qr/decode.js";
import { importEngine } from "./importing.mjs";

const { RefusedInput, extract, look, parseFragment } = await importEngine(
  "inputs/index.ts",
  "inputs/extraction.ts",
  "look.ts",
  "../fragment.ts",
);

const tools = {
  look,
  codeInPicture: async () => null,
  codeInPixels: async (pixels) => {
    try {
      return decodeQR(pixels, { effort: Infinity, timeLimit: 5000 });
    } catch {
      return null;
    }
  },
  badgeInFragment: async (fragment) => {
    try {
      return parseFragment(fragment);
    } catch (error) {
      throw new RefusedInput(error.template, error.values);
    }
  },
};

const results = {};
for (const [name, { content, url }] of Object.entries(JSON.parse(readFileSync(process.env.INPUTS, "utf8")))) {
  const start = performance.now();
  const { badges, addresses, message, values, otherCount } = await extract(
    new Uint8Array(Buffer.from(content, "base64")),
    tools,
    url,
  );
  const contents = badges.map((badge) => Buffer.from(badge.content).toString("base64"));
  const seconds = (performance.now() - start) / 1000;
  results[name] = { names: badges.map((badge) => badge.name), contents, addresses, message, values, otherCount, seconds };
}
writeFileSync(process.env.RESULTS, JSON.stringify(results));
