/** Elements of the page that the build wrote. */

export function part(name: string): HTMLElement {
  const found = document.getElementById(`bdg-propose-${name}`);
  if (!found) throw new Error(`no element bdg-propose-${name}`);
  return found;
}

/** The question of a key: its field, or the group of its choices. */
export const question = (key: string): HTMLElement | null => document.getElementById(`bdg-q-${key.replaceAll(".", "-")}`);
