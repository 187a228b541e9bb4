// Prepares a claim from a one-time code and an address. Nothing typed is sent, nor kept: the text and the file are
// handed over by the person. `badgeons.claiming` reads them; codes and digests are explained there.

const ALPHABET = "34679ACDEFGHJKMNPRTVWXY";
const LENGTH = 20;
const LONGEST = 100;
const DOMAIN = "badgeons-code-1";
const IGNORED = /[\s\u200b\u2060\ufeff\u00ad.\-\u2010-\u2015_]+/gu;
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;
const DID = /^did:key:z[1-9A-HJ-NP-Za-km-z]{40,120}$/u;
const KEPT = "badgeons-claim";

const form = document.getElementById("bdg-claim");
const result = document.getElementById("bdg-claim-result");
const words = JSON.parse(form.dataset.words);
const part = (name) => document.getElementById(`bdg-claim-${name}`);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/gu, (_, name) => values[name] ?? "");

const bare = (text) => text.slice(0, LONGEST).replace(IGNORED, "").toUpperCase();

/** The code as it is known, or what is wrong with it: a key of `words`, and its values. */
function readCode(text) {
  const code = bare(text);
  if (!code) return { wrong: "empty" };
  const sign = [...code].find((each) => !ALPHABET.includes(each));
  if (sign) return { wrong: "sign", values: { sign } };
  if (code.length !== LENGTH) return { wrong: "length", values: { wanted: LENGTH, count: code.length } };
  const sum = [...code].reduce((total, each, place) => total + (place + 1) * ALPHABET.indexOf(each), 0);
  return sum % ALPHABET.length ? { wrong: "check" } : { code };
}

const shown = (code) => code.match(/.{4}/gu).join("-");

async function digestOf(code, salt) {
  const bytes = new TextEncoder().encode(`${DOMAIN}:${salt}:${code}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** Asked at once, so that a network lost later on is not missed. Null when nobody can tell. */
const codes = new URL(form.dataset.codes, location.href).href;
// the offline kit (`tools/verifier/src/kit.ts`) has the file in memory
const sheets = fetch(globalThis.badgeonsKit?.address(codes) ?? codes)
  .then((answer) => (answer.ok ? answer.json() : null))
  .then((told) => (told?.version === 1 ? told.sheets : null))
  .catch(() => null);

/** What is known of a code: a key of `words`, and the sheet it is of. */
async function lookUp(code) {
  const known = await sheets;
  if (!known || !globalThis.crypto?.subtle) return { state: "unchecked" };
  for (const sheet of known) {
    const digest = await digestOf(code, sheet.salt);
    if (!sheet.digests.includes(digest)) continue;
    if (sheet.used.includes(digest)) return { state: "used", sheet };
    return { state: sheet.until && sheet.until < today() ? "expired" : "known", sheet };
  }
  return { state: "unknown" };
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function tell(name, sentence, isWrong = false) {
  part(`${name}-state`).textContent = sentence;
  if (isWrong) part(name).setAttribute("aria-invalid", "true");
  else part(name).removeAttribute("aria-invalid");
}

/** Says what is known of the code in the form. Null when it is not one. */
async function checkCode() {
  const { code, wrong, values } = readCode(part("code").value);
  if (wrong) {
    tell("code", say(wrong, values), true);
    return null;
  }
  const found = await lookUp(code);
  if (readCode(part("code").value).code === code) {
    const { badge, event, issuer, untilInWords: until } = found.sheet ?? {};
    tell("code", say(found.state, { badge, event, issuer, until }));
  }
  return { code, ...found };
}

/** The address and the wallet of the form. Null when they say nobody. */
function checkWho() {
  const email = part("email").value.trim().toLowerCase();
  const did = part("did").value.trim();
  const isEmail = !email || EMAIL.test(email);
  const isDid = !did || DID.test(did);
  tell("did", isDid ? "" : say("did"), !isDid);
  if (!email && !did) tell("email", say("who"), true);
  else tell("email", isEmail ? "" : say("email"), !isEmail);
  return (email || did) && isEmail && isDid ? { email, did } : null;
}

function claimOf(code, { email, did }) {
  const name = part("name").value.trim().replace(/\s+/gu, " ");
  const claim = { type: "badgeons-claim", version: 1, code: shown(code) };
  if (email) claim.email = email;
  if (did) claim.did = did;
  if (name) claim.name = name;
  claim.language = form.dataset.language;
  return claim;
}

/** Between its two marks, only short lines: a mail program that cuts long ones must not cut an address. */
function textOf(claim, sheet) {
  const said = (labels) =>
    labels.filter(([, value]) => value).map(([label, value]) => say(label, { value }));
  return [
    ...said([
      ["labelBadge", sheet?.badge],
      ["labelEvent", sheet?.event],
    ]),
    say("start"),
    ...said([
      ["labelCode", claim.code],
      ["labelEmail", claim.email],
      ["labelDid", claim.did],
      ["labelName", claim.name],
      ["labelLanguage", claim.language],
    ]),
    say("end"),
  ].join("\n");
}

let file = "";

function show(claim, sheet) {
  const text = textOf(claim, sheet);
  const body = `${say("greeting")}\n\n${text}\n`.replaceAll("\n", "\r\n");
  part("text").value = text;
  part("copied").textContent = "";
  part("to").textContent = sheet ? say("toIssuer", { issuer: sheet.issuer }) : say("toWhom");
  part("mail").href =
    `mailto:${sheet?.mail ?? ""}?subject=${encodeURIComponent(say("subject"))}&body=${encodeURIComponent(body)}`;
  URL.revokeObjectURL(file);
  file = URL.createObjectURL(new Blob([`${JSON.stringify(claim, null, 1)}\n`], { type: "application/json" }));
  part("file").href = file;
  part("file").download = `${say("file")}-${claim.code.slice(0, 4)}.json`;
  result.hidden = false;
  part("ready").focus();
}

function hide() {
  result.hidden = true;
  part("text").value = "";
  part("mail").href = part("file").href = "#bdg-claim-ready";
  URL.revokeObjectURL(file);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  hide();
  const who = checkWho();
  const found = await checkCode();
  if (who && found) {
    show(claimOf(found.code, who), found.sheet);
    return;
  }
  const wrong = form.querySelector("[aria-invalid]");
  if (wrong.closest("details")) wrong.closest("details").open = true;
  wrong.focus();
});

form.addEventListener("reset", () => {
  hide();
  for (const name of ["code", "email", "did"]) tell(name, "");
  part("code").focus();
});

form.addEventListener("input", hide);

// Told as soon as the code is whole: words that came when the field is left would move the button being pressed.
part("code").addEventListener("input", () => {
  if (bare(part("code").value).length >= LENGTH) checkCode();
  else tell("code", "");
});

part("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(part("text").value);
    part("copied").textContent = say("copied");
  } catch {
    part("text").select();
    part("copied").textContent = say("copyByHand");
  }
});

/** A code that comes with the address goes into the form and leaves the address, which people copy and share. */
function takeFragment() {
  const fragment = location.hash.slice(1);
  if (!fragment || document.getElementById(fragment)) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    part("code").value = decodeURIComponent(fragment).slice(0, LONGEST);
  } catch {
    return;
  }
  hide();
  checkCode();
}

/** Keeps this page and what it is made of, so that it opens without a network next time. Nothing typed is in it. */
async function keep() {
  await navigator.serviceWorker.register(form.dataset.worker);
  const cache = await caches.open(KEPT);
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")];
  const made = [location.href, form.dataset.codes, ...parts.map((each) => each.href || each.src)];
  const urls = new Set(made.map((each) => new URL(each, location.href).href.split("#", 1)[0]));
  const own = [...urls].filter((url) => url.startsWith(`${location.origin}/`));
  await Promise.allSettled(own.map((url) => cache.add(url)));
  for (const { url } of await cache.keys()) if (!urls.has(url)) await cache.delete(url);
}

form.hidden = false;
document.querySelector(".bdg-claim__without").hidden = true;
window.addEventListener("hashchange", takeFragment);
takeFragment();
if (navigator.serviceWorker && globalThis.caches) sheets.then(keep).catch(() => undefined);
