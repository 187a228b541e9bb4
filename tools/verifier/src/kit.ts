/**
 * The offline kit: what a page opened from a disk (`file:`) may not fetch is given to it by a classic script, `files.js`,
 * and has an address in memory (`blob:`). Then the page's own script is run from there.
 */

/** What `files.js` gives: texts by path from the root of the site; a path that leads to another has the same text. */
interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
}

export interface KitFiles {
  /** The address that the page's script has in the kit. */
  readonly script: string;
  /** The address in memory of the file whose address in the kit is `url`, if it is one of those given. */
  address(url: string): string | undefined;
}

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", json: "application/json" };

function kitFiles({ files, links }: Given, root: string, script: string): KitFiles {
  const made = new Map<string, string>();
  return {
    script,
    address(url) {
      if (!url.startsWith(root)) return undefined;
      const asked = decodeURI(url.slice(root.length).split(/[?#]/, 1)[0] ?? "");
      const path = Object.hasOwn(links, asked) ? (links[asked] ?? asked) : asked;
      if (!Object.hasOwn(files, path)) return undefined;
      let address = made.get(path);
      if (address === undefined) {
        const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "text/plain";
        address = URL.createObjectURL(new Blob([files[path] ?? ""], { type }));
        made.set(path, address);
      }
      return address;
    },
  };
}

const script = document.currentScript as HTMLScriptElement;
const given = (globalThis as { badgeonsKitFiles?: Given }).badgeonsKitFiles;
if (given) {
  const main = new URL(script.dataset["script"] ?? "", location.href).href;
  const kit = kitFiles(given, new URL("../../", script.src).href, main);
  globalThis.badgeonsKit = kit;
  const address = kit.address(main);
  if (address !== undefined) void import(address);
}
