/** Whoever verifies: where they find what is published, when they ask, and whom they know. */

import { N_ } from "../words.ts";
import type { Values } from "./errors.ts";
import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, withoutFragment } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import { parseDocument, unsigned } from "./parsing.ts";
import { GoneError, NotSecureError, OutOfReachError, secureAddress } from "./reach.ts";

/**
 * The bytes published at an address, null when nobody asked. The caller owns the network, and may throw OutOfReachError
 * to say why nothing could be had.
 */
export type Resolver = (url: string) => Promise<Uint8Array | null>;

/** Issuers whom the person who asks knows: identifier and name, empty when there is none. */
export type Known = Readonly<Record<string, string>>;

/**
 * What is at hand besides the document itself: what is published, the present time (milliseconds since 1970), the address
 * that is to be the recipient's if given, the known issuers, null when the question is not asked.
 */
export class Verifier {
  private reasons = new Map<string, OutOfReachError>();
  /** The http addresses of which the same address in https was read instead. */
  readSecurely = new Set<string>();

  constructor(
    private readonly resolve: Resolver,
    readonly now: number,
    readonly email: string | null = null,
    readonly known: Known | null = null,
  ) {}

  /** The same verifier that does not ask for whom a document is. */
  forNobody(): Verifier {
    const other = new Verifier(this.resolve, this.now, null, this.known);
    [other.reasons, other.readSecurely] = [this.reasons, this.readSecurely];
    return other;
  }

  /**
   * The bytes published at `url`, null out of reach.
   *
   * What has an http address is read at the same address in https, where nobody on the way can change it.
   */
  async content(url: string): Promise<Uint8Array | null> {
    const address = withoutFragment(url);
    const secure = secureAddress(address);
    const content = await this.resolved(address, address);
    const reason = this.reasons.get(address);
    if (content !== null || secure === null || (reason && !(reason instanceof NotSecureError))) return content;
    this.reasons.delete(address);
    const read = await this.resolved(secure, address);
    if (read !== null) this.readSecurely.add(address);
    return read;
  }

  /** What is published at the address `asked`, or else why not, kept for `address`. */
  private async resolved(asked: string, address: string): Promise<Uint8Array | null> {
    try {
      return await this.resolve(asked);
    } catch (error) {
      if (!(error instanceof OutOfReachError)) throw error;
      this.reasons.set(address, error);
      return null;
    }
  }

  /** Whether what was published at `url`, already asked for, was withdrawn. */
  isGone(url: string): boolean {
    return this.reasons.get(withoutFragment(url)) instanceof GoneError;
  }

  /** The sentence of what could not be had at `url`: why, or else `unasked`; and its values. */
  outOfReach(url: string, unasked: string): [string, Values] {
    const reason = this.reasons.get(withoutFragment(url));
    if (!reason) return [unasked, { url }];
    const worded = { message: reason.template, values: reason.values };
    return [N_("{url} n’a pas pu être consulté : {reason}"), { url, reason: worded }];
  }

  /** The JSON object published at `url`, null out of reach, empty when what is there is no object. */
  async document(url: string): Promise<Fields | null> {
    const content = await this.content(url);
    if (content === null) return null;
    try {
      return fieldsOf(parseJson(content));
    } catch (error) {
      if (error instanceof UnreadableError) return {};
      throw error;
    }
  }

  /** The document published at `url`, signed text or not, null out of reach, empty when it is none. */
  async parsed(url: string): Promise<ParsedDocument | null> {
    const content = await this.content(url);
    if (content === null) return null;
    try {
      return await parseDocument(content);
    } catch (error) {
      if (error instanceof UnreadableError) return unsigned({});
      throw error;
    }
  }
}
