/** What a verification may look at besides the document itself. */

import { UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, withoutFragment } from "./looks.ts";

/** The bytes published at an address, null when they are out of reach. The caller owns the network. */
export type Resolver = (url: string) => Promise<Uint8Array | null>;

/** Where published documents are found, the present time (milliseconds since 1970), the recipient's address if given. */
export class Inquiry {
  constructor(
    readonly resolve: Resolver,
    readonly now: number,
    readonly email: string | null = null,
  ) {}

  /** The JSON object published at `url`, null out of reach, empty when what is there is no object. */
  async document(url: string): Promise<Fields | null> {
    const content = await this.resolve(withoutFragment(url));
    if (content === null) return null;
    try {
      return fieldsOf(parseJson(content));
    } catch (error) {
      if (error instanceof UnreadableError) return {};
      throw error;
    }
  }
}
