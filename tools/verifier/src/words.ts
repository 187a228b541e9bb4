/** Sentences for people: French where they are used, put into the reader's language only where they are shown. */

import { limits } from "./engine/constants.ts";

/** Mark a French sentence for the catalogue and give it back as it is. */
export const N_ = (text: string): string => text;

const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?![ \u00a0\u202f])\p{Zs}/gu;

/** A value of a foreign document as it may be shown: no control character, not too long. */
export function shown(value: unknown): string {
  if (typeof value !== "string") {
    return typeof value === "object" ? "{…}" : String(value);
  }
  const characters = Array.from(value.slice(0, 2 * limits.max_shown_characters));
  const text = characters.slice(0, limits.max_shown_characters).join("").replace(UNPRINTABLE, "\ufffd");
  return characters.length > limits.max_shown_characters ? `${text}…` : text;
}

/** `template` with its `{names}` filled from `values`. */
export function filled(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (blank, name: string) => (name in values ? shown(values[name]) : blank));
}
