/** What the build writes of a form, from the declarations of the fields: `publishing/pages/proposal_forms.py`. */

/** The part of a JSON Schema (2020-12) that a form holds answers to. */
export interface Schema {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
}

export type Type = "text" | "markdown" | "choice" | "whole" | "yesno" | "day" | "dayormonth" | "url" | "email" | "ref" | "code";

export interface Question {
  /** The key of the field, after that of its group: `matrix.category`. */
  readonly key: string;
  /** What stands above the answer in the readable text. */
  readonly heading: string;
  /** What messages call the field. */
  readonly label: string;
  readonly type: Type;
  /** Whether the answer is a list, one item a line. */
  readonly many: boolean;
  /** Whether it may hold several lines. */
  readonly lines: boolean;
  /** Whether its group is a list of groups: the form fills the first one. */
  readonly repeated: boolean;
  readonly required: boolean;
  /** Whether its group must be there. */
  readonly groupRequired: boolean;
  readonly schema: Schema;
  readonly shape: string;
  readonly example: string;
  /** By value: what the readable text says for it. */
  readonly words: Readonly<Record<string, string>>;
}

/** How the collective can be reached. */
export interface Doors {
  readonly forge: "" | "github" | "gitlab" | "other";
  /** Where an issue is opened, without parameters; empty without a forge. */
  readonly issue: string;
  /** Name of the file of the issue form. */
  readonly template: string;
  /** How titles of issues begin. */
  readonly title: string;
  readonly mail: string;
  /** For a request of a badge: the mailbox of who answers, by badge. */
  readonly mailboxes: Readonly<Record<string, string>>;
}

export interface Form {
  readonly format: string;
  readonly kind: string;
  readonly title: string;
  readonly language: string;
  readonly questions: readonly Question[];
  /** What stands above each choice of a drawing in the readable text; nothing for what is not drawn. */
  readonly drawing: Readonly<Record<string, string>>;
  readonly consents: Readonly<Record<string, string>>;
  readonly beforeSending: string;
  /** Mailboxes of structures that records tell: no person's. */
  readonly emails: readonly string[];
  readonly doors: Doors;
}
