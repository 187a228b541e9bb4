/** The files that the build writes for the search: scripts, so that a site read from a disk has a search too. */

import type { Facets, SearchIndex, Tree } from "./index_form.ts";

interface Received {
  index?: SearchIndex;
  facets?: Facets;
  readonly cards: Map<number, readonly Tree[]>;
}

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";

const received: Received = { cards: new Map() };
const asked = new Map<string, Promise<void>>();
const here = (document.currentScript as HTMLScriptElement).src;

/** The root of the site. */
export const root = new URL("../../../", here);

/** What the files call with their value. */
export const receiver = {
  index: (value: SearchIndex): void => void (received.index = value),
  facets: (value: Facets): void => void (received.facets = value),
  cards: ([number, cards]: readonly [number, readonly Tree[]]): void => void received.cards.set(number, cards),
};

/** Run a file of the search once; one that could not be had may be asked for again. */
function run(name: string): Promise<void> {
  let answer = asked.get(name);
  if (answer === undefined) {
    answer = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
      script.remove();
    });
    answer.catch(() => asked.delete(name));
    asked.set(name, answer);
  }
  return answer;
}

export async function loadIndex(): Promise<SearchIndex> {
  await run("index.js");
  if (received.index === undefined) throw new Error("index.js");
  return received.index;
}

export async function loadFacets(): Promise<Facets> {
  const { version } = await loadIndex();
  await run(`facets.js?${version}`);
  if (received.facets === undefined) throw new Error("facets.js");
  return received.facets;
}

/** The card of each entry, a list item whose links are from the page that is shown. */
export async function loadCards(entries: readonly number[]): Promise<HTMLLIElement[]> {
  const { version, cardsInFile } = await loadIndex();
  const fileOf = (entry: number) => Math.floor(entry / cardsInFile);
  await Promise.all([...new Set(entries.map(fileOf))].map((file) => run(`cards/${file}.js?${version}`)));
  return entries.map((entry) => card(received.cards.get(fileOf(entry))?.[entry % cardsInFile]));
}

function card(tree: Tree | undefined): HTMLLIElement {
  const made = tree ? element(tree, "") : document.createElement("li");
  for (const link of made.querySelectorAll("a")) link.href = address(link.getAttribute("href") ?? "");
  for (const image of made.querySelectorAll("img")) image.src = new URL(image.getAttribute("data-src") ?? "", root).href;
  return made as HTMLLIElement;
}

/** The element of a tree; `outer` is the namespace of the element around it. An image is fetched once it has its address. */
function element([name, attributes, ...children]: Tree, outer: string): Element {
  const namespace = name === "svg" ? SVG : outer || HTML;
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key === "src" ? "data-src" : key, value);
  for (const child of children) made.append(typeof child === "string" ? child : element(child, namespace));
  return made;
}

/** The address of a folder of the site: that of its page, where no server answers for a folder. */
export function address(path: string, query = ""): string {
  const url = new URL(path, root);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  if (query) url.search = query;
  return url.href;
}
