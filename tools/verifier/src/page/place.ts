/** Where the verifier stands: the site's public address, and where its files are really served from. */

export interface Place {
  /** The address by which the site's documents name themselves; ends in `/`. */
  readonly baseUrl: string;
  /** Where the site's root is served from; ends in `/`. */
  readonly root: string;
  /** First part of the address of the pages of delivered badges. */
  readonly awards: string;
  readonly language: string;
}

export function placeOf(mount: HTMLElement): Place {
  const { baseUrl = "", root = "../", awards = "", language = "fr" } = mount.dataset;
  return { baseUrl, root: new URL(root, document.baseURI).href, awards, language };
}

/** Where a document of this site is served from, null for another site's address. */
export function servedFrom(url: string, place: Pick<Place, "baseUrl" | "root">): string | null {
  const path = [place.baseUrl, place.root].filter((start) => start && url.startsWith(start)).map((start) => url.slice(start.length))[0];
  if (path === undefined) return null;
  const served = new URL(path, place.root).href;
  return served.startsWith(place.root) ? served : null;
}

/** The addresses of the documents behind an address of this site: a delivered badge's page leads to its files. */
export function documentsAt(url: string, place: Place): readonly string[] {
  const path = servedFrom(url, place)?.slice(place.root.length).split(/[?#]/, 1)[0] ?? "";
  const [first, id, ...rest] = path.split("/");
  const isAward = first === place.awards && id && rest.every((part) => part === "" || part === "index.html");
  return isAward ? [`${place.baseUrl}ob/3/credentials/${id}.json`, `${place.baseUrl}ob/2/assertions/${id}.json`] : [url];
}
