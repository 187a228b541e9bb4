// Judge the contrast of each way that words are drawn on this page and that was not judged before. Answers the ways
// that are new, and the violations. What contrast depends on: the colour and size of words, and all that is behind them.
async (judged) => {
  const known = new Set(judged), fresh = new Map(), behind = new Map();
  const ground = (element) => {
    if (element === null) return "";
    if (!behind.has(element)) {
      const style = getComputedStyle(element);
      const opaque = /^rgb\(/.test(style.backgroundColor) && style.backgroundImage === "none" && style.opacity === "1";
      const own = /, 0\)$/.test(style.backgroundColor) && style.backgroundImage === "none" ? "" : style.backgroundColor;
      const image = style.backgroundImage === "none" ? "" : "image";
      const over = style.opacity === "1" ? "" : style.opacity;
      behind.set(element, `${own}${image}${over}|${opaque ? "" : ground(element.parentElement)}`);
    }
    return behind.get(element);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const drawn = element instanceof SVGElement ? fill : color;
    const look = [drawn, fontSize, fontWeight, textShadow, ground(element)].join(" ");
    if (!known.has(look) && !fresh.has(look)) fresh.set(look, element);
  }
  if (fresh.size === 0) return { looks: [], violations: [] };
  const only = { reporter: "no-passes", preload: false, runOnly: ["color-contrast", "link-in-text-block"] };
  const { violations } = await axe.run({ include: [...fresh.values()] }, only);
  return { looks: [...fresh.keys()], violations };
}
