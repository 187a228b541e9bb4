// Contrasts of colours (WCAG 2.1), and a whole set of colours made from one, in whole numbers: the twin of
// plugins/badgeons/drawing/colours.py.

import { type Colours, drawingData } from "./data.ts";

export const HEXADECIMAL = /^#[0-9a-f]{6}$/;
/** Tenths of the contrast of an outline and of what is drawn inside. */
const OUTLINE = 30;
const MOTIF = 45;
/** Steps from a colour to white, or to black. */
const STEPS = 32;

/** Relative luminance of `#rrggbb`, from 0 to 10¹⁰. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(linear);
  return 2126 * red + 7152 * green + 722 * blue;
}

function hasContrast(one: string, other: string, tenths: number): boolean {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 500_000_000) * 10 >= (low + 500_000_000) * tenths;
}

/** Whether what is drawn in cream and in yellow is seen on a colour. */
export function isUsable(ground: string): boolean {
  return [drawingData.cream, drawingData.sun].every((colour) => hasContrast(colour, ground, MOTIF));
}

/** A colour, made darker as far as it takes to be usable. */
export function usableColour(ground: string): string {
  for (let step = STEPS; step > 0; step--) {
    const darker = mixed("#000000", ground, step);
    if (isUsable(darker)) return darker;
  }
  return "#000000";
}

/** The set that a usable colour makes: the outline is seen on light and on dark pages. */
export function coloursFrom(ground: string): Colours {
  const darkPage = drawingData.pages[1] ?? "";
  const rim = lighter(ground, 0).find((colour) => hasContrast(colour, darkPage, OUTLINE)) ?? "#ffffff";
  const tint = lighter(ground, 24).find((colour) => hasContrast(colour, ground, MOTIF)) ?? "#ffffff";
  return { rim, ground, hill: shade(ground, 22), deep: shade(ground, 19), tint };
}

function lighter(colour: string, first: number): string[] {
  return Array.from({ length: STEPS + 1 - first }, (_, index) => mixed(colour, "#ffffff", first + index));
}

/** A colour of which some parts in 25 are left. */
function shade(colour: string, parts: number): string {
  return written(channels(colour).map((channel) => Math.floor((channel * parts + 12) / 25)));
}

function mixed(start: string, end: string, step: number): string {
  const ends = channels(end);
  return written(
    channels(start).map((channel, index) => Math.floor((channel * (STEPS - step) + (ends[index] ?? 0) * step + STEPS / 2) / STEPS)),
  );
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function written(values: number[]): string {
  return `#${values.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function linear(channel: number): number {
  const value = channel / 255;
  const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return Math.floor(light * 1_000_000 + 0.5);
}
