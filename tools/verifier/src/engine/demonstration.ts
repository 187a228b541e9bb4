/** Demonstration keys: derived from a public constant, known to everyone, proof of nothing. */

import { getPublicKeyAsync } from "@noble/ed25519";
import { isEqualBytes, sha256, utf8 } from "./bytes.ts";

const SEED = "Badgeons: demonstration key, known to everyone, proves nothing. ";
const EXAMPLE_HOST = /(^|\.)example\.(org|com|net)$|\.(example|test|localhost|invalid)$|^localhost$/;
const LOOPBACK = /^127(\.\d{1,3}){3}$|^\[::1\]$/;

export async function isDemonstrationKey(actor: string, publicKey: Uint8Array): Promise<boolean> {
  return isEqualBytes(publicKey, await getPublicKeyAsync(await sha256(utf8(SEED + actor))));
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
