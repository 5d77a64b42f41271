/* Exhibits: beside the answer where there is room, else in a sheet that one flips to and back from. */

/** Those of one page; `root` is the block's. */
export class Exhibits {
  constructor(root) {
    this.root = root;
    this.desk = root.querySelector("[data-desk]");
    this.home = root.querySelector("[data-exhibits-home]");
    this.set = root.querySelector("[data-exhibits]");
    this.sheet = root.querySelector("[data-sheet]");
    if (!this.desk || !this.set) return;
    if (this.sheet) this.flips();
    new ResizeObserver(() => {
      if (this.wide) this.sheet?.close();
      else this.set.style.removeProperty("margin-block-start");
    }).observe(root);
    this.desk.addEventListener("focusin", (event) => this.follow(event.target.closest("[data-part]")));
  }

  get wide() {
    return getComputedStyle(this.desk).display === "grid";
  }

  /* A frame as tall as its content, in which nothing sticks and "fixed" is fixed to the whole. */
  get framed() {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight <= clientHeight + 1;
  }

  flips() {
    for (const button of this.root.querySelectorAll("[data-flip]")) {
      // Whoever types keeps the field, and its caret: the sheet gives the focus back to it.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.flip());
    }
    this.sheet.addEventListener("click", ({ target }) => {
      if (target.closest("[data-flip-back]")) this.sheet.close();
    });
    this.sheet.addEventListener("close", () => this.back());
  }

  flip() {
    const { home, set, sheet } = this;
    const { selectionStart, selectionEnd } = document.activeElement;
    this.caret = typeof selectionStart === "number" ? [selectionStart, selectionEnd] : null;
    // The page behind stays as high as it is: whoever comes back stands in the same place.
    home.style.setProperty("min-block-size", `${home.offsetHeight}px`, "important");
    this.turn();
    sheet.querySelector("[data-sheet-place]").append(set);
    this.fit();
    sheet.showModal();
    sheet.scrollTop = this.scrolled ?? 0;
  }

  back() {
    const { home, set, sheet } = this;
    this.turn();
    home.append(set);
    // The browser brings the focus back, but not the caret.
    if (this.caret) document.activeElement.setSelectionRange?.(...this.caret);
    home.style.removeProperty("min-block-size");
    for (const property of ["inset-block-start", "block-size"]) sheet.style.removeProperty(property);
  }

  /* Page and sheet each keep what is open in them: from one to the other. */
  turn() {
    const folds = [...this.set.querySelectorAll("details")];
    const here = folds.map((fold) => fold.open);
    const there = this.other ?? here;
    this.other = here;
    if (this.sheet.open) this.scrolled = this.sheet.scrollTop;
    for (const fold of folds) fold.open = false;
    folds.forEach((fold, place) => (fold.open = there[place]));
  }

  /* In a tall frame only the browser knows which part of it is in sight. */
  fit() {
    if (!this.framed) return;
    const look = new IntersectionObserver(([{ intersectionRect }]) => {
      look.disconnect();
      const { top, height } = intersectionRect;
      this.sheet.style.setProperty("inset-block-start", `${top}px`, "important");
      this.sheet.style.setProperty("block-size", `${height}px`, "important");
    });
    look.observe(this.root);
  }

  /* In a tall frame the exhibits beside the answer follow the `card` of the task at hand. */
  follow(card) {
    if (!card || !this.wide || !this.framed) return;
    const lowest = this.desk.offsetHeight - this.set.offsetHeight;
    const beside = card.getBoundingClientRect().top - this.desk.getBoundingClientRect().top;
    const offset = `${Math.max(0, Math.min(beside, lowest))}px`;
    this.set.style.setProperty("margin-block-start", offset, "important"); // the island takes no other
  }
}
