/** The public keys that DER writes (RFC 5280, 4.1; RFC 8017, A.1.1; RFC 5480; RFC 8410), and nothing else of it. */

import { hexadecimal } from "./bytes.ts";
import type { VerificationKey } from "./verification_key.ts";

interface Value {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly rest: Uint8Array;
}

const [INTEGER, BIT_STRING, OBJECT, SEQUENCE] = [0x02, 0x03, 0x06, 0x30];
const RSA = "2a864886f70d010101";
const ELLIPTIC = "2a8648ce3d0201";
const P256 = "2a8648ce3d030107";
const ED25519 = "2b6570";

/** The kind and numbers of a SubjectPublicKeyInfo or RSAPublicKey, null for anything else. */
export function decodeDerKey(der: Uint8Array): VerificationKey | null {
  const whole = read(der, SEQUENCE);
  if (!whole || whole.rest.length) return null;
  const algorithm = read(whole.content, SEQUENCE);
  if (!algorithm) return rsa(whole.content);
  const bits = read(algorithm.rest, BIT_STRING)?.content;
  const name = read(algorithm.content, OBJECT);
  if (!bits || bits[0] !== 0 || !name) return null;
  const key = bits.subarray(1);
  switch (hexadecimal(name.content)) {
    case RSA:
      return rsa(read(key, SEQUENCE)?.content ?? key);
    case ED25519:
      return { kind: "Ed25519", numbers: [key] };
    case ELLIPTIC: {
      const curve = read(name.rest, OBJECT);
      const isPoint = curve && hexadecimal(curve.content) === P256 && key.length === 65 && key[0] === 4;
      return isPoint ? { kind: "P-256", numbers: [key.subarray(1, 33), key.subarray(33)] } : null;
    }
    default:
      return null;
  }
}

function rsa(content: Uint8Array): VerificationKey | null {
  const modulus = read(content, INTEGER);
  const exponent = modulus && read(modulus.rest, INTEGER);
  return modulus && exponent ? { kind: "RSA", numbers: [modulus.content, exponent.content] } : null;
}

/** The value at the start of `bytes`, null when it has not that tag or is cut. */
function read(bytes: Uint8Array, tag: number): Value | null {
  if (bytes[0] !== tag) return null;
  let length = bytes[1] ?? 0;
  let start = 2;
  if (length & 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 3) return null;
    length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
    start += count;
  }
  const content = bytes.subarray(start, start + length);
  return content.length === length ? { tag, content, rest: bytes.subarray(start + length) } : null;
}
