/** What is wrong in an answer: the sentences of `badgeons check`, told beside the question. */

export interface Fault {
  /** The question; `image` or `consents` for what is none. */
  readonly key: string;
  /** French sentences marked for translation, with `{names}` to fill from `values`. */
  readonly what: string;
  readonly hint: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the proposal may be handed over all the same. */
  readonly isAdvice: boolean;
}

export type Report = (what: string, hint?: string, values?: Readonly<Record<string, unknown>>) => void;
