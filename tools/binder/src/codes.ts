/** QR codes on the printed page, for the addresses of badges: loaded when one comes to print. */

import encodeQR from "qr";

/** Modules of light around a code (ISO/IEC 18004, 6.3.8). */
const BORDER = 4;

/** A code as a drawing: its side in modules, and the dark ones as path data. */
export interface Code {
  readonly side: number;
  readonly path: string;
}

export function codeOf(text: string): Code {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: BORDER });
  const path = rows.map((row, y) => [...runs(row)].map(([start, length]) => `M${start} ${y}h${length}v1h-${length}z`).join("")).join("");
  return { side: rows.length, path };
}

/** The dark modules of a row, those side by side together. */
function* runs(row: readonly boolean[]): Generator<readonly [start: number, length: number]> {
  for (let start = 0; start < row.length; start++) {
    if (!row[start]) continue;
    let end = start;
    while (row[end]) end++;
    yield [start, end - start];
    start = end;
  }
}
