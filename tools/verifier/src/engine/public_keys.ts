/** Public keys of issuers, however they are written: Multikey, JWK or PEM. */

import { N_ } from "../words.ts";
import { decodeBase64Url, encodeBase64Url, strictBase64Url } from "./base64url.ts";
import { utf8 } from "./bytes.ts";
import { limits, signatures } from "./constants.ts";
import { decodeDerKey } from "./der.ts";
import { EncodingError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { itemsOf, textOf } from "./json_values.ts";
import { decodeMultibase, decodeMultikey } from "./multikey.ts";
import type { KeyKind, VerificationKey } from "./verification_key.ts";

/** A key published with its private half: anyone can sign with it. */
export class ExposedKeyError extends EncodingError {}

const PRIME = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const COORDINATE = 32;
const MEMBERS: Readonly<Record<KeyKind, readonly string[]>> = { Ed25519: ["x"], "P-256": ["x", "y"], RSA: ["n", "e"] };

/** What names a key by itself (RFC 7638, SHA-256). */
export async function thumbprintOf({ kind, numbers }: VerificationKey): Promise<string> {
  const named = MEMBERS[kind].map((member, index) => [member, encodeBase64Url(numbers[index] ?? new Uint8Array())] as const);
  const own = { Ed25519: [["crv", kind], ["kty", "OKP"]], "P-256": [["crv", kind], ["kty", "EC"]], RSA: [["kty", "RSA"]] }[kind];
  const members = [...own, ...named].sort(([one], [other]) => ((one ?? "") < (other ?? "") ? -1 : 1));
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(utf8(JSON.stringify(Object.fromEntries(members)))));
  return encodeBase64Url(new Uint8Array(digest));
}

/** The key of a Multikey (`z6Mk…`, `zDn…`). */
export function keyOfMultikey(text: string): VerificationKey {
  const content = decodeMultibase(text);
  if (content[0] === 0x80 && content[1] === 0x24) return decompressed(content.subarray(2));
  return { kind: "Ed25519", numbers: [decodeMultikey(text)] };
}

/** The key of a JSON Web Key (RFC 7517). */
export function keyOfJwk(jwk: Fields): VerificationKey {
  if (signatures.private_key_members.some((member) => member in jwk)) throw exposed();
  const kind = kindOf(textOf(jwk["kty"]), textOf(jwk["crv"]));
  const operations = itemsOf(jwk["key_ops"]);
  const isForSigning = (jwk["use"] ?? "sig") === "sig" && (!operations.length || operations.includes("verify"));
  if (kind === null || !isForSigning || ("use" in jwk && jwk["use"] !== "sig")) throw unusable();
  return checked(kind, MEMBERS[kind].map((member) => decodeNumber(textOf(jwk[member]))));
}

function kindOf(type: string, curve: string): KeyKind | null {
  if (type === "OKP" && curve === "Ed25519") return "Ed25519";
  if (type === "EC" && curve === "P-256") return "P-256";
  return type === "RSA" ? "RSA" : null;
}

/** The key of a PEM text (`-----BEGIN PUBLIC KEY-----`). */
export function keyOfPem(text: string): VerificationKey {
  if (text.includes("PRIVATE KEY")) throw exposed();
  if (text.length > limits.max_pem_characters) throw unusable();
  const body = /-----BEGIN ((?:RSA )?)PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END \1PUBLIC KEY-----/.exec(text);
  const bare = body?.[2]?.replace(/\s/g, "").replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  const der = bare === undefined ? null : decodeBase64Url(bare);
  const key = der && decodeDerKey(der);
  if (!key) throw unusable();
  return checked(key.kind, key.numbers);
}

function checked(kind: KeyKind, written: readonly Uint8Array[]): VerificationKey {
  const numbers = kind === "RSA" ? written.map(withoutZeros) : written;
  const [first, second] = numbers;
  if (!first || (kind !== "Ed25519" && !second)) throw unusable();
  if (kind === "RSA" && second) {
    const bits = first.length * 8 - Math.clz32(first[0] ?? 0) + 24;
    if (bits < limits.min_rsa_bits || bits > limits.max_rsa_bits) {
      throw new EncodingError(N_("cette clé RSA compte trop peu ou trop de bits : on ne peut pas s’y fier"));
    }
    const exponent = numberOf(second);
    if (second.length > limits.max_rsa_exponent_bytes || exponent < 3n || exponent % 2n === 0n) throw unusable();
  } else if (numbers.some((number) => number.length !== COORDINATE)) throw unusable();
  if (kind === "P-256" && second && !isOnCurve(numberOf(first), numberOf(second))) throw unusable();
  return { kind, numbers };
}

function withoutZeros(number: Uint8Array): Uint8Array {
  const start = number.findIndex((byte) => byte !== 0);
  return number.subarray(start < 0 ? number.length : start);
}

const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

const curveAt = (x: bigint): bigint => (((x * x * x - 3n * x + B) % PRIME) + PRIME) % PRIME;

const isOnCurve = (x: bigint, y: bigint): boolean => x < PRIME && y < PRIME && (y * y) % PRIME === curveAt(x);

/** A P-256 key from its compressed point (SEC 1, section 2.3.4). */
function decompressed(point: Uint8Array): VerificationKey {
  const x = numberOf(point.subarray(1));
  if (point.length !== COORDINATE + 1 || (point[0] !== 2 && point[0] !== 3) || x >= PRIME) throw unusable();
  const square = curveAt(x);
  let y = power(square, (PRIME + 1n) / 4n);
  if ((y * y) % PRIME !== square) throw unusable();
  if (y % 2n !== BigInt(point[0] % 2)) y = PRIME - y;
  return { kind: "P-256", numbers: [point.subarray(1), bytesOf(y)] };
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let left = exponent; left; left >>= 1n) {
    if (left & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

const bytesOf = (number: bigint): Uint8Array =>
  Uint8Array.from(number.toString(16).padStart(2 * COORDINATE, "0").match(/../g) ?? [], (byte) => parseInt(byte, 16));

function decodeNumber(text: string): Uint8Array {
  if (!text || text.length > limits.max_rsa_bits / 4) throw unusable();
  return strictBase64Url(text);
}

const exposed = (): ExposedKeyError =>
  new ExposedKeyError(N_("la partie privée de cette clé est publiée : n’importe qui peut signer avec elle"));

const unusable = (): EncodingError =>
  new EncodingError(N_("cette clé publique n’est pas d’une sorte que cet outil connaît"));
