/** What a verification may look at besides the document itself. */

import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, withoutFragment } from "./looks.ts";
import type { Presented } from "./presenting.ts";
import { parsePresented, plainly } from "./presenting.ts";

/** The bytes published at an address, null when they are out of reach. The caller owns the network. */
export type Resolver = (url: string) => Promise<Uint8Array | null>;

/** Issuers whom the person who asks knows: identifier and name, empty when there is none. */
export type Known = Readonly<Record<string, string>>;

/**
 * Where published documents are found, the present time (milliseconds since 1970), the recipient's address if given,
 * the known issuers, null when the question is not asked.
 */
export class Inquiry {
  constructor(
    private readonly resolve: Resolver,
    readonly now: number,
    readonly email: string | null = null,
    readonly known: Known | null = null,
  ) {}

  /** The same inquiry that does not ask for whom a document is. */
  forNobody(): Inquiry {
    return new Inquiry(this.resolve, this.now, null, this.known);
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
  async presented(url: string): Promise<Presented | null> {
    const content = await this.content(url);
    if (content === null) return null;
    try {
      return await parsePresented(content);
    } catch (error) {
      if (error instanceof UnreadableError) return plainly({});
      throw error;
    }
  }
}
