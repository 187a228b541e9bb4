// What every badge has around its motif: the twin of plugins/badgeons/drawing/frame.py, sign by sign.

import { type Colours, drawingData, type Family } from "./data.ts";

const RIM_WIDTH = 18;
export const POSTURES = 5;
const MARK_STEP = 31;

/** The frame around a motif that is in its place, as SVG text without its document. */
export function framed(family: Family, colours: Colours, posture: number | null, motif: string, prefix: string): string {
  const clip = `${prefix}-bord`;
  const rim = `fill="none" stroke="${colours.rim}" stroke-width="${RIM_WIDTH}" stroke-linejoin="round"`;
  return [
    `<defs><clipPath id="${clip}"><path d="${family.outline}"/></clipPath></defs>`,
    `<g clip-path="url(#${clip})">`,
    `<rect width="512" height="512" fill="${colours.ground}"/>`,
    farLand(family, colours),
    motif,
    nearLand(family, colours),
    ...(posture === null ? [] : [marks(family, colours, posture)]),
    "</g>",
    `<path d="${family.outline}" ${rim}/>`,
  ].join("\n");
}

/** An SVG document with its title. */
export function svgDocument(title: string, content: string): string {
  const head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" role="img">';
  return [head, `<title>${escaped(title)}</title>`, content, "</svg>", ""].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The hills behind the motif: the territory, the same for all badges. */
function farLand(family: Family, colours: Colours): string {
  const y = (family.marks[1] ?? 0) - 82;
  const crest = `M0 ${y + 22}C80 ${y - 26} 160 ${y - 30} 246 ${y}S420 ${y + 26} 512 ${y - 24}`;
  return `<path d="${crest}V512H0Z" fill="${colours.hill}"/>`;
}

/** The ground in front, which holds the marks and from which the motif rises. */
function nearLand(family: Family, colours: Colours): string {
  const y = (family.marks[1] ?? 0) - 32;
  const crest = `M0 ${y - 12}C90 ${y + 14} 190 ${y + 10} 270 ${y}S440 ${y - 14} 512 ${y + 12}`;
  return `<path d="${crest}V512H0Z" fill="${colours.deep}"/>`;
}

/** Five places side by side, one of them lit: where one stands, not how much one has. */
function marks(family: Family, colours: Colours, posture: number): string {
  const [middle = 0, y = 0] = family.marks;
  const dots = [];
  for (let place = 1; place <= POSTURES; place++) {
    const x = middle + (place - 3) * MARK_STEP;
    const [fill, radius] = place === posture ? [drawingData.sun, 13] : [colours.rim, 7];
    dots.push(`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`);
  }
  return dots.join("\n");
}
