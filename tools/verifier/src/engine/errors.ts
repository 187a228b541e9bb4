/** What can go wrong, as typed errors whose French sentence is put into words where it is shown. */

export type Values = Readonly<Record<string, unknown>>;

/** `template` is a French sentence marked for translation, with `{names}` filled from `values`. */
export class SentenceError extends Error {
  constructor(
    readonly template: string,
    readonly values: Values = {},
  ) {
    super(template);
  }
}

/** A file in which nothing can be verified. */
export class UnreadableError extends SentenceError {}

/** An image that cannot be read. */
export class BakingError extends UnreadableError {}

/** An image that holds no credential. */
export class EmptyImageError extends BakingError {}

/** Text that is not the multibase, key or bit string it should be. */
export class EncodingError extends SentenceError {}

/** A document whose canonical form cannot be computed surely: nothing is said of its signature. */
export class UnsafeDocumentError extends SentenceError {
  constructor(
    readonly path: string,
    template: string,
    values: Values = {},
  ) {
    super(template, { path, ...values });
  }
}
