// What a reader would see wrong in the layout of this page: a function that is evaluated in it, its answer a list of sentences.
() => {
  const wrong = [];
  const root = document.documentElement;
  const name = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
    const classes = [...element.classList].map((each) => `.${each}`).join("");
    return `${element.localName}${classes} « ${words} »`;
  };
  if (root.scrollWidth > root.clientWidth) {
    wrong.push(`${root.scrollWidth - root.clientWidth} pixels wider than the window`);
  }

  // words in boxes: each text node that is drawn, with the rectangles of its lines
  const looks = new Map();
  const look = (element) => {
    if (!looks.has(element)) looks.set(element, getComputedStyle(element));
    return looks.get(element);
  };
  const isHidden = new Map(); // for eyes only: made tiny and clipped for screen readers, transparent, folded
  const hidden = (element) => {
    if (element === null || element === root) return false;
    if (!isHidden.has(element)) {
      const style = look(element);
      const tiny = style.position === "absolute" && element.clientWidth <= 1 && element.clientHeight <= 1;
      const clipped = style.clipPath !== "none" || (style.clip !== "auto" && style.clip !== "");
      isHidden.set(
        element,
        style.display === "none" || style.visibility !== "visible" || style.opacity === "0"
          || (style.overflow !== "visible" && tiny) || (clipped && element.clientWidth <= 1)
          || (element.localName !== "summary" && element.parentElement?.localName === "details"
            && !element.parentElement.open && element.clientHeight === 0)
          || hidden(element.parentElement),
      );
    }
    return isHidden.get(element);
  };
  const drawn = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, template, option, title, desc")) continue;
    if (!element.checkVisibility({ contentVisibilityAuto: true }) || hidden(element)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) drawn.push({ element, box, node });
    }
  }

  // whether something keeps its place while the rest scrolls: it covers words by design
  const floating = (element) => {
    for (let each = element; each; each = each.parentElement) {
      if (["fixed", "sticky"].includes(look(each).position)) return true;
    }
    return false;
  };

  // words that a box cuts, or that leave the page where nothing scrolls to them
  const said = new Set();
  const once = (element, words) => {
    const sentence = `${words}: ${name(element)}`;
    if (!said.has(sentence)) wrong.push(sentence);
    said.add(sentence);
  };
  for (const { element, box } of drawn) {
    if (box.left + scrollX < -1) once(element, "left of the page");
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const style = look(each);
      if (style.position === "fixed") break;
      const cutsX = ["hidden", "clip"].includes(style.overflowX), cutsY = ["hidden", "clip"].includes(style.overflowY);
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) break;
      if (!cutsX && !cutsY) continue;
      const edge = each.getBoundingClientRect();
      const slack = Math.max(2, box.height * 0.2); // a line is taller than its letters
      if ((cutsX && (box.left < edge.left - 1 || box.right > edge.right + 1))
        || (cutsY && (box.top < edge.top - slack || box.bottom > edge.bottom + slack))) {
        once(element, `cut by ${each.localName}.${[...each.classList].join(".")}`);
      }
    }
  }

  // words over words: boxes of different elements, neither in the other, that share more than a hair
  const still = drawn.filter(({ element }) => !floating(element)).sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < still.length; i += 1) {
    const one = still[i];
    for (let j = i + 1; j < still.length && still[j].box.top < one.box.bottom; j += 1) {
      const other = still[j];
      if (one.node === other.node || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 2 && height > Math.min(one.box.height, other.box.height) * 0.35) {
        once(one.element, `under « ${other.node.data.trim().slice(0, 40)} »`);
      }
    }
  }
  return wrong;
}
