// Answers questions and makes terms: node measure.mjs, with INDEX (the index as the build writes it), QUESTIONS (JSON:
// `questions` and `texts`) and RESULTS, three files, in the environment.

import { readFileSync, writeFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { importSearch } from "../verifier/importing.mjs";

const { Finder, termsOf, termsOfName } = await importSearch("finder.ts", "terms.ts");

let data;
runInNewContext(readFileSync(process.env.INDEX, "utf8"), { badgeonsSearch: { index: (value) => (data = value) } });
const { questions, texts } = JSON.parse(readFileSync(process.env.QUESTIONS, "utf8"));
const start = performance.now();
const finder = new Finder(data);
const ready = performance.now();
const answers = questions.map((question) => {
  const badges = finder.find(question).filter(({ number }) => number < data.kinds[0][1]);
  return { badges: badges.slice(0, 10).map(({ address }) => address), near: badges.length > 0 ? [] : finder.nearWords(question) };
});
const milliseconds = { ready: ready - start, question: (performance.now() - ready) / questions.length };
const terms = texts.map((text) => [termsOf(text), termsOfName(text)]);
writeFileSync(process.env.RESULTS, JSON.stringify({ answers, terms, milliseconds }));
