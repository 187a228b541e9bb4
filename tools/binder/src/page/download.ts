/** A file made here and given to the person. */

import type { Bytes } from "../model.ts";

/** Never shown as a page of this site: what a badge holds is a file to save, whatever it is. */
export function download(content: Bytes, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
