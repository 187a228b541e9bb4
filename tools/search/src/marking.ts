/** Marks the words of a text that answer a question. */

import { plainText } from "../../shared/stems.ts";
import { isStopWord, termOf } from "./terms.ts";

const WORD = /[\p{L}\p{N}]{2,}/gu;

/** Mark, in an element, the words whose terms are among those that answer. */
export function mark(element: Element, terms: ReadonlySet<string>): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = marked(text.data, terms);
    if (parts.length > 1) text.replaceWith(...parts);
  }
}

/** A text as nodes, those that answer in a `mark`. */
export function marked(text: string, terms: ReadonlySet<string>): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const word = plainText(match[0]);
    if (isStopWord(word) || !terms.has(termOf(word))) continue;
    const element = document.createElement("mark");
    element.textContent = match[0];
    parts.push(text.slice(end, match.index), element);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
