/** Markdown as plain text: criteria are often written so, and its marks are noise for who does not know them. */

const FENCE = /^\s*(?:```|~~~).*$/;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;
const UNDERLINE = /^\s*(?:=+|-{2,})\s*$/;
const TABLE_RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/;

/** The text without its marks; what is no Markdown stays as it is. Nothing becomes HTML. */
export function plainText(markdown: string): string {
  const lines = markdown.replace(/<br\s*\/?>/gi, "\n").replace(/\r\n?/g, "\n").split("\n");
  const kept = lines.filter((line) => ![FENCE, RULE, UNDERLINE, TABLE_RULE].some((mark) => mark.test(line)));
  return kept.map(plainLine).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

function plainLine(line: string): string {
  const text = line
    .replace(/^(\s{0,3})#{1,6}\s+(.*?)\s*#*\s*$/, "$1$2")
    .replace(/^(?:\s{0,3}>\s?)+/, "")
    .replace(/^(\s*)[-*+]\s+(?:\[([ xX])\]\s+)?/, (_, indent: string, tick?: string) => `${indent}${tick?.trim() ? "☑" : "•"} `)
    .replace(/^\s*\|(.*)\|\s*$/, (_, cells: string) => cells.split("|").map((cell) => cell.trim()).join(" · "));
  return inline(text);
}

/** Where escaped marks wait while the others are taken away: characters that have no meaning of their own. */
const ESCAPED = 0xe000;

const inline = (text: string): string =>
  text
    .replace(/\\([\\`*_{}[\]()#+.!|~<>-])/g, (_, mark: string) => String.fromCharCode(ESCAPED + mark.charCodeAt(0)))
    .replace(/!\[([^\]\n]{0,300})\]\([^()\s]{0,2000}(?:\s+"[^"\n]{0,300}")?\)/g, "$1")
    .replace(/\[([^\]\n]{1,300})\]\(<?([^()\s<>]{1,2000})>?(?:\s+"[^"\n]{0,300}")?\)/g, (_, words: string, link: string) =>
      words === link ? link : `${words} (${link})`,
    )
    .replace(/<(https?:\/\/[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>]{1,200})>/g, "$1")
    .replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>\n]{0,500})?\/?>/gi, "")
    .replace(/(\*\*\*|___|\*\*|__|~~)(?=\S)([^\n]{0,500}?\S)\1/g, "$2")
    .replace(/(^|[^\w*])\*(?=[^\s*])([^*\n]{0,500}?[^\s*])\*(?!\w)/g, "$1$2")
    .replace(/(^|[^\w_])_(?=[^\s_])([^_\n]{0,500}?[^\s_])_(?!\w)/g, "$1$2")
    .replace(/`([^`\n]{1,500})`/g, "$1")
    .replace(/[\ue000-\ue07f]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - ESCAPED));
