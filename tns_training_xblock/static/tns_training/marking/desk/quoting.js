/* Choosing the words of a passage, with the mouse, a finger or the keyboard, and saying something. */

const LINGERS = 400; // a finger that presses the button has let the words go before

export class Quoting {
  /** `announce(text)` tells who does not see the page. */
  constructor({ main, rubric, said, announce, panes, signal }) {
    Object.assign(this, { main, rubric, said, announce, panes, passages: rubric.passages });
    this.pane = main.querySelector("#pane-answer");
    this.button = main.querySelector("[data-quote]");
    if (!this.button) return;
    for (const { element } of this.passages.shown) {
      element.tabIndex = 0;
      element.setAttribute("aria-describedby", "quoting-hint");
    }
    document.addEventListener("selectionchange", () => this.selected(), { signal });
    // The button must not take the selection away that it is for.
    this.button.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    this.button.addEventListener("click", () => this.begin(), { signal });
    this.pane.addEventListener("click", (event) => this.clicked(event), { signal });
    this.pane.addEventListener("keydown", (event) => this.pressed(event), { signal });
    for (const name of ["focusin", "focusout", "mouseover", "mouseout"])
      this.pane.addEventListener(name, (event) => this.pointed(event), { signal });
  }

  /* The words that are selected, where they are words of one answer. */
  chosen() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const shown = this.passages.around(range.commonAncestorContainer);
    const anchor = shown?.anchor(range);
    return anchor ? { anchor, range, shown } : null;
  }

  selected() {
    clearTimeout(this.going);
    const found = this.chosen();
    if (found) this.offer(found);
    else this.going = setTimeout(() => this.withdraw(), LINGERS);
  }

  /* Below the words, within the pane. */
  offer(found) {
    this.found = found;
    const { button, pane } = this;
    const words = found.range.getBoundingClientRect();
    const place = pane.getBoundingClientRect();
    button.hidden = false;
    const put = (side, at) => button.style.setProperty(side, `${Math.round(at)}px`, "important");
    put("top", words.bottom - place.top + pane.scrollTop + 4);
    const most = place.width - button.offsetWidth - 8;
    put("left", Math.max(0, Math.min(words.left - place.left, most)));
  }

  withdraw() {
    this.found = null;
    this.button.hidden = true;
  }

  /* With nothing selected the keyboard begins to choose. */
  begin() {
    const found = this.chosen() ?? this.found;
    if (found) this.comment(found.anchor);
    else this.enter();
  }

  enter() {
    const [first] = this.passages.shown;
    if (!first) return;
    this.panes.show("answer");
    first.element.focus();
    document.getSelection().collapse(first.element, 0);
    this.move(first.element, "forward", "word", false);
  }

  comment(anchor) {
    if ([...anchor.exact].length > Number(this.button.dataset.longestPassage)) {
      this.announce(this.said["passage-long"]);
      this.rubric.kit.say(this.main.querySelector("[data-status]"), "refused", this.said["passage-long"]);
      return;
    }
    const id = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const item = this.passages.add(id, anchor);
    if (!item) return;
    document.getSelection().removeAllRanges();
    this.withdraw();
    this.passages.box(item).focus();
    item.scrollIntoView({ block: "nearest" });
  }

  clicked({ target }) {
    const item = target.closest("[data-take-out]")?.closest("[data-passage]");
    if (item) return this.takeOut(item);
    const mark = document.getSelection().isCollapsed && target.closest("[data-of]");
    if (!mark) return;
    const marked = this.passages.item(mark.dataset.of.split(" ").at(-1));
    if (marked) this.passages.box(marked)?.focus();
  }

  takeOut(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const { part } = this.passages.anchorOf(item);
    item.remove();
    this.passages.draw();
    const shown = this.passages.shown.find((one) => one.part === part);
    (next ? this.passages.box(next) : shown.element).focus();
    this.announce(this.said["passage-out"]);
    this.rubric.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Which words a comment is about, where one points at it or writes it. */
  pointed({ type, target }) {
    const item = target.closest?.("[data-anchor]");
    if (!item) return;
    const id = item.dataset.passage ?? item.dataset.stood;
    const here = type === "focusin" || type === "mouseover";
    for (const mark of this.pane.querySelectorAll("[data-of]"))
      if (mark.dataset.of.split(" ").includes(id)) mark.toggleAttribute("data-pointed", here);
  }

  pressed(event) {
    const item = event.target.closest("[data-passage]");
    if (item) this.within(event, item);
    else if (this.passages.shown.some(({ element }) => element === event.target)) this.moved(event);
  }

  /* From a comment back to the answer, or on to the rubric. */
  within(event, item) {
    const { rubric } = this;
    if (event.key === "Escape") this.passages.shown.find(({ part }) => part === this.passages.anchorOf(item).part).element.focus();
    else if (event.key === "Enter" && event.ctrlKey) rubric.enter(rubric.missing ?? rubric.rows[0]);
    else return;
    this.panes.show(event.key === "Escape" ? "answer" : "rubric");
    event.preventDefault();
    event.stopPropagation();
  }

  moved(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { target, key, shiftKey } = event;
    const left = getComputedStyle(target).direction === "rtl" ? "forward" : "backward";
    const right = left === "forward" ? "backward" : "forward";
    const ways = { ArrowLeft: [left, "word"], ArrowRight: [right, "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };
    const found = this.chosen();
    if (ways[key] && found) this.move(target, ...ways[key], shiftKey);
    else if (ways[key] && key !== "ArrowUp" && key !== "ArrowDown") this.first(target);
    else if (key === "Enter" && found) this.comment(found.anchor);
    else if (key === "Escape" && found) document.getSelection().removeAllRanges();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  first(element) {
    document.getSelection().collapse(element, 0);
    this.move(element, "forward", "word", false);
  }

  /* Select the next word in a direction, or more of them; never out of the answer. */
  move(element, way, by, more) {
    const selection = document.getSelection();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (more) selection.modify("extend", way, by);
    else {
      if (way === "forward") selection.collapseToEnd();
      else selection.collapseToStart();
      if (by === "line" || way === "backward") selection.modify("move", way, by);
      selection.modify("extend", "forward", "word");
    }
    const inside = element.contains(selection.anchorNode) && element.contains(selection.focusNode);
    if (!inside && anchorNode) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    this.announce(selection.toString().trim());
  }
}
