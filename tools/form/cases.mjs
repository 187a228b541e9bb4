// What the form makes of answers: node cases.mjs, with FORMS, CASES and RESULTS, three files of JSON, in the environment.

import { readFileSync, writeFileSync } from "node:fs";
import { importForm } from "../verifier/importing.mjs";

const { faultsOf, documentText, readableText, issueDoor, mailDoor, fragmentOf, parseFragment, parseDraft } = await importForm(
  "checks/index.ts",
  "doors.ts",
  "draft.ts",
);

const read = (name) => JSON.parse(readFileSync(process.env[name], "utf8"));
const forms = read("FORMS");
const results = {};
for (const [name, { kind, draft }] of Object.entries(read("CASES"))) {
  const form = forms[kind];
  const faults = faultsOf(form, draft);
  const carried = await parseFragment(form, await fragmentOf(form, { ...draft, image: null }));
  results[name] = {
    faults: faults.filter(({ isAdvice }) => !isAdvice).map(({ key, what }) => [key, what]),
    advice: faults.filter(({ isAdvice }) => isAdvice).map(({ what }) => what),
    document: documentText(form, draft),
    text: readableText(form, draft),
    issue: issueDoor(form, draft),
    mail: mailDoor(form, draft, "joint"),
    carried: documentText(form, carried),
    reopened: documentText(form, parseDraft(form, documentText(form, draft))),
  };
}
writeFileSync(process.env.RESULTS, JSON.stringify(results));
