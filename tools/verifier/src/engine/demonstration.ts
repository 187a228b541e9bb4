/** Demonstration keys: derived from a public constant, known to everyone, proof of nothing. */

import { getPublicKeyAsync } from "@noble/ed25519";
import demonstration from "demonstration-keys";
import { hexadecimal, sha256, utf8 } from "./bytes.ts";

const EXAMPLE_HOST = /(^|\.)example\.(org|com|net)$|\.(example|test|localhost|invalid)$|^localhost$/;
const LOOPBACK = /^127(\.\d{1,3}){3}$|^\[::1\]$/;

/** Whether everyone knows the private half of this key, which `issuer` presents as its own. */
export async function isDemonstrationKey(publicKey: Uint8Array, issuer: string): Promise<boolean> {
  const written = hexadecimal(publicKey);
  if (demonstration.keys.includes(written)) return true;
  const own = issuer.slice(-demonstration.max_name_characters).split(/[:/]/).at(-1) ?? "";
  return hexadecimal(await getPublicKeyAsync(await sha256(utf8(demonstration.seed + own)))) === written;
}

export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/\.$/, "");
  } catch {
    return "";
  }
}

/** Whether a demonstration key may sign for this host: an example, or this machine. */
export const isExampleHost = (host: string): boolean => EXAMPLE_HOST.test(host) || LOOPBACK.test(host);
