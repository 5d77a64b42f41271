/* Comments on passages: the list beside each answer, and the words that it is about. */

/**
 * Where in `source`, as it was typed but for the signs of lists, each character of `shown` stands;
 * -1 where it does not. What is shown lacks the signs that make a table or emphasis, and what blanks
 * it has are its own: they stand between two places. `content/uses/typed/marking.py` does the same.
 */
export function traced(shown, source) {
  const places = [];
  let after = 0;
  for (let at = 0; at < shown.length; at += 1) {
    const blank = /\s/.test(shown[at]);
    const found = blank ? -1 : source.indexOf(shown[at], after);
    places.push(blank ? after - 0.5 : found);
    if (found >= 0) after = found + 1;
  }
  return places;
}

/* The server counts characters, and a script their halves. */
const counted16 = (source, start) => [...source].slice(0, start).join("").length;
const counted32 = (source, start) => [...source.slice(0, start)].length;

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** One answer as it is shown, with the passages drawn into it. */
class Shown {
  constructor(element) {
    this.element = element;
    this.part = element.dataset.part;
    this.source = element.dataset.source;
    this.places = traced(element.textContent, element.dataset.traceable);
  }

  /** The words of `range` as an anchor, or null where it has none that were typed here. */
  anchor(range) {
    const before = document.createRange();
    before.selectNodeContents(this.element);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    const places = this.places.slice(from, from + range.toString().length).filter((place) => Number.isInteger(place) && place >= 0);
    if (!places.length) return null;
    const [first, last] = [places[0], places.at(-1) + 1];
    return { part: this.part, start: counted32(this.source, first), exact: this.source.slice(first, last) };
  }

  /** From where to where an anchor's words stand here, or null where they do not. */
  span({ start, exact }) {
    const first = counted16(this.source, start);
    return this.source.startsWith(exact, first) ? [first, first + exact.length] : null;
  }

  /** Mark the words of `passages`, each `{id, number, span}`. */
  draw(passages) {
    for (const mark of this.element.querySelectorAll("[data-of]")) mark.replaceWith(...mark.childNodes);
    this.element.normalize();
    if (!passages.length) return;
    let offset = 0;
    for (const node of textNodes(this.element)) {
      const length = node.length;
      this.drawIn(node, offset, passages);
      offset += length;
    }
  }

  drawIn(node, offset, passages) {
    const inside = (at) => {
      const place = this.places[offset + at];
      return place === undefined ? [] : passages.filter(({ span: [first, end] }) => first <= place && place <= end - 1);
    };
    const runs = [];
    for (let at = 0; at < node.length; at += 1) {
      const those = inside(at);
      const key = those.map(({ id }) => id).join(" ");
      if (runs.at(-1)?.key === key) runs.at(-1).end = at + 1;
      else runs.push({ key, those, at, end: at + 1 });
    }
    // From behind, so that what is still to be done keeps its place.
    for (const { key, those, at, end } of runs.reverse()) if (key) this.wrap(node, at, end, key, those, offset);
  }

  wrap(node, at, end, key, those, offset) {
    const mark = document.createElement("mark");
    mark.dataset.of = key;
    const last = this.places[offset + end - 1];
    const ending = those.filter(({ span }) => Math.ceil(last) + 1 >= span[1]).map(({ number }) => number);
    if (ending.length) mark.dataset.number = ending.join(", ");
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, end);
    range.surroundContents(mark);
  }
}

/** All comments on passages of a desk. In a marking they are `{id: {part, start, exact, comment}}`. */
export class Passages {
  constructor(main, kit) {
    Object.assign(this, { main, kit });
    this.shown = [...main.querySelectorAll("[data-part]")].map((element) => new Shown(element));
    this.draw();
  }

  get items() {
    return [...this.main.querySelectorAll("li[data-passage]")];
  }

  /** The answer that `node` stands in, if any. */
  around(node) {
    return this.shown.find(({ element }) => element.contains(node));
  }

  item(id) {
    return this.items.find((item) => item.dataset.passage === id);
  }

  box(item) {
    return item.querySelector("textarea");
  }

  anchorOf(item) {
    const { part, start, exact } = JSON.parse(item.dataset.anchor);
    return { part, start, exact };
  }

  read() {
    const said = this.items.filter((item) => this.box(item));
    return Object.fromEntries(said.map((item) => [item.dataset.passage, { ...this.anchorOf(item), comment: this.box(item).value }]));
  }

  /* What one has just begun to type has nothing yet that could be kept. */
  write(passages) {
    for (const item of this.items) {
      const box = this.box(item);
      if (box && !(item.dataset.passage in passages) && box.value.trim()) item.remove();
    }
    for (const [id, { comment, ...anchor }] of Object.entries(passages)) {
      const item = this.item(id) ?? this.add(id, anchor);
      if (item) this.kit.put(this.box(item), comment);
    }
    this.draw();
  }

  /** A new item for the words of `anchor`, in its place in the list; nothing where none is offered. */
  add(id, anchor) {
    const box = this.main.querySelector("[data-passage-box]");
    const list = [...this.main.querySelectorAll("[data-passages]")].find(({ dataset }) => dataset.passages === anchor.part);
    if (!box || !list) return null;
    const item = box.content.cloneNode(true).firstElementChild;
    const text = item.querySelector("textarea");
    const place = item.querySelector('[name="anchor-"]');
    Object.assign(item, { id: `passage-${id}` });
    item.dataset.passage = id;
    item.dataset.anchor = JSON.stringify(anchor);
    Object.assign(text, { id: `said-${id}`, name: `passage-${id}` });
    Object.assign(place, { name: `anchor-${id}`, value: item.dataset.anchor });
    item.querySelector("label").htmlFor = text.id;
    item.querySelector("[data-problem]").id = `problem-passage-${id}`;
    item.querySelector("[data-words]").textContent = anchor.exact;
    item.querySelector("[data-title]").textContent = anchor.exact.length > 60 ? `${anchor.exact.slice(0, 59)}…` : anchor.exact;
    const later = [...list.children].find((one) => this.anchorOf(one).start > anchor.start);
    list.insertBefore(item, later ?? null);
    this.draw();
    return item;
  }

  draw() {
    const items = this.items;
    items.forEach((item, place) => {
      item.querySelector("[data-number]").textContent = place + 1;
    });
    // Also those of earlier rounds whose words are there still.
    const all = [...items, ...this.main.querySelectorAll("li[data-stood]")];
    for (const shown of this.shown) {
      const here = all.filter((item) => this.anchorOf(item).part === shown.part).map((item) => ({
        id: item.dataset.passage ?? item.dataset.stood,
        number: item.querySelector("[data-number]").textContent,
        span: shown.span(this.anchorOf(item)),
      }));
      shown.draw(here.filter(({ span }) => span));
    }
  }
}
