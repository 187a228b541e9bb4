/** The parts of libraries without types that are used, and what the build makes. */

declare module "jsonld" {
  interface Event {
    event: { code: string; level: string; details: Record<string, unknown> };
    next(): void;
  }
  interface Options {
    base: null;
    documentLoader(url: string): Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
    eventHandler?(event: Event): void;
    skipExpansion?: boolean;
    produceGeneralizedRdf?: boolean;
  }
  const jsonld: {
    expand(document: unknown, options: Options): Promise<unknown[]>;
    toRDF(expanded: unknown, options: Options): Promise<unknown[]>;
  };
  export default jsonld;
}

declare module "rdf-canonize" {
  interface Options {
    algorithm: "RDFC-1.0";
    format: "application/n-quads";
    maxDeepIterations: number;
  }
  export function canonize(dataset: unknown[], options: Options): Promise<string>;
}

declare module "pinned-contexts" {
  /** Every context document of the package, by address, as JSON text. */
  const contexts: Readonly<Record<string, string>>;
  export default contexts;
}

declare module "demonstration-keys" {
  /** The public constant that demonstration keys come from, and the keys of the demonstration's actors in hexadecimal. */
  const demonstration: { readonly seed: string; readonly max_name_characters: number; readonly keys: readonly string[] };
  export default demonstration;
}

declare module "fragment-dictionary" {
  const dictionary: string;
  export default dictionary;
}
