/** Whoever verifies: where they find what is published, when they ask, and whom they know. */

import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, withoutFragment } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import { parseDocument, unsigned } from "./parsing.ts";

/** The bytes published at an address, null when they are out of reach. The caller owns the network. */
export type Resolver = (url: string) => Promise<Uint8Array | null>;

/** Issuers whom the person who asks knows: identifier and name, empty when there is none. */
export type Known = Readonly<Record<string, string>>;

/**
 * What is at hand besides the document itself: what is published, the present time (milliseconds since 1970), the address
 * that is to be the recipient's if given, the known issuers, null when the question is not asked.
 */
export class Verifier {
  constructor(
    private readonly resolve: Resolver,
    readonly now: number,
    readonly email: string | null = null,
    readonly known: Known | null = null,
  ) {}

  /** The same verifier that does not ask for whom a document is. */
  forNobody(): Verifier {
    return new Verifier(this.resolve, this.now, null, this.known);
  }

  /** The bytes published at `url`, null out of reach. */
  content(url: string): Promise<Uint8Array | null> {
    return this.resolve(withoutFragment(url));
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
