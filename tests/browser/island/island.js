/* In the page: how everything of ours looks, with and without the hostile stylesheet. */
([roots, css]) => {
  // What is said of a line's start or a block's end is said again of left, right, top and bottom.
  const twice =
    /^((border|margin|padding|inset|scroll-margin|scroll-padding|overflow|overscroll-behavior)-(block|inline)|((min|max)-)?(inline|block)-size$)/;
  const sides = /-(block|inline|start|end|left|right|top|bottom)(?=-|$)/g;

  document.documentElement.classList.toggle("theme", !!document.querySelector("body.tns-page"));
  for (const node of [document.documentElement, document.body]) {
    node.classList.toggle("rtl", document.documentElement.dir === "rtl");
  }
  // Not an element: the marking pages take no style that is not theirs.
  window.hostile = new CSSStyleSheet({ disabled: true });
  window.hostile.replaceSync(css);
  document.adoptedStyleSheets = [window.hostile];

  // What it says nothing of looks as it did, unless it follows from what it says or from the size.
  function said(rules) {
    return [...rules].flatMap((rule) => [
      ...[...(rule.style ?? [])].map((name) => name.replace(sides, "")),
      ...said(rule.cssRules ?? []),
    ]);
  }
  const kinds = new Set([...said(window.hostile.cssRules), "width", "height"]);
  const names = [...getComputedStyle(document.body)].filter(
    (name) => !twice.test(name) && kinds.has(name.replace(sides, "")),
  );

  function path(node) {
    const kind = node.className?.split?.(" ").join(".");
    const own = `${node.localName}${kind ? "." + kind : ""}`;
    return node.matches(roots) ? own : `${path(node.parentElement)} > ${own}`;
  }

  function partsOf(node) {
    const parts = ["::before", "::after"].filter(
      (part) => !["none", "normal"].includes(getComputedStyle(node, part).content),
    );
    if (/^(li|summary)$/.test(node.localName)) parts.push("::marker");
    if (/^(input|textarea)$/.test(node.localName)) parts.push("::placeholder");
    if (node.matches("dialog:modal")) parts.push("::backdrop");
    if (node.type === "file") parts.push("::file-selector-button");
    if (node.localName === "details") parts.push("::details-content");
    if (node.localName === "p") parts.push("::first-letter", "::first-line", "::selection");
    return parts;
  }

  function values(node, part) {
    const style = getComputedStyle(node, part || null);
    return names.map((name) => style.getPropertyValue(name));
  }

  /** Of what stands in the same place of the same kinds the first, the last and one between. */
  function kindsOfNodes() {
    const places = new Map();
    for (const node of document.querySelectorAll(`:is(${roots}), :is(${roots}) *`)) {
      const ends = [":first-child", ":last-child", "[data-pressed]"].map((end) => node.matches(end));
      const place = `${path(node)} ${ends}`;
      if (!places.has(place)) places.set(place, node);
    }
    return [...places.values()];
  }

  function look(nodes) {
    const all = nodes.map((node) => {
      const parts = ["", ...partsOf(node)];
      return [node, Object.fromEntries(parts.map((part) => [part, values(node, part)]))];
    });
    return new Map(all);
  }

  function differ(node, part, was, is) {
    const some = names.filter((name, at) => was?.[at] !== is?.[at]).slice(0, 8);
    const told = some.map((name) => {
      const at = names.indexOf(name);
      return `${name} ${was?.[at]} → ${is?.[at]}`;
    });
    return told.length ? `${path(node)}${part}: ${told.join("; ")}` : [];
  }

  function differences(node, before, after) {
    const parts = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...parts].flatMap((part) => differ(node, part, before[part], after[part]));
  }

  window.compare = () => {
    const nodes = kindsOfNodes();
    const before = look(nodes);
    window.hostile.disabled = false;
    const after = look(nodes);
    const obeyed = getComputedStyle(document.documentElement).getPropertyValue("--hostile");
    window.hostile.disabled = true;
    const found = [...before].map(([node, was]) => [node, differences(node, was, after.get(node))]);
    return {
      size: obeyed ? found.length : 0,
      differences: found.flatMap(([, some]) => some).slice(0, 40),
      untouched: found.filter(([, some]) => !some.length).map(([node]) => path(node)),
    };
  };

  /** Mark what can be pressed, of everything that stands in the same place of the same kinds one. */
  window.press = (selector) => {
    const places = new Set();
    for (const node of document.querySelectorAll(selector)) {
      const place = `${path(node)} ${node.matches(":checked")} ${node.matches(":disabled")}`;
      node.toggleAttribute("data-pressed", !places.has(place));
      places.add(place);
    }
  };

  /** Take away what keeps others' rules out; answers how many times that stood in the page. */
  window.sink = () => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const islands = rules.filter(({ name }) => name === "tns.island");
    for (const island of islands) while (island.cssRules.length) island.deleteRule(0);
    return islands.length;
  };
}
