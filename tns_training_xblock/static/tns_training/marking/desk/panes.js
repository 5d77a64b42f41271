/* What stands where there is not room for all of it: the answer, the exhibits, the samples, the rubric. */

const WIDE = window.matchMedia("(min-width: 75em)");
const MIDDLE = window.matchMedia("(min-width: 56.25em)");

export class Panes {
  constructor({ main, signal }) {
    this.main = main;
    this.desk = main.querySelector("[data-desk]");
    this.desk.dataset.tabs = "";
    this.wanted = WIDE.matches ? "exhibits" : "answer";
    main.addEventListener("click", (event) => this.pressed(event), { signal });
    for (const width of [WIDE, MIDDLE]) width.addEventListener("change", () => this.draw(), { signal });
    this.draw();
  }

  pressed({ target }) {
    const pane = target.closest("[data-pane]")?.dataset.pane;
    const section = pane && this.desk.querySelector(`[data-shown="${pane}"]`);
    // What is there anyway can be scrolled with the keyboard from then on.
    if (section?.checkVisibility()) section.focus();
    else if (pane) this.show(pane);
    const link = target.closest("[data-sample], a[href^='#']");
    if (link) this.reach(link.hash);
  }

  /* A link within the page brings the pane into sight in which it ends. */
  reach(hash) {
    const goal = document.getElementById(decodeURIComponent(hash.slice(1)));
    const pane = goal?.closest("[data-shown]")?.dataset.shown;
    if (pane) this.show(pane);
    this.goal = goal;
    for (let fold = goal?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  show(pane) {
    this.wanted = pane;
    this.draw();
  }

  /* What has a place of its own at this width is always there. */
  draw() {
    const places = WIDE.matches ? ["exhibits", "samples"] : MIDDLE.matches ? ["answer", "exhibits", "samples"] : null;
    const pane = !places || places.includes(this.wanted) ? this.wanted : places[0];
    this.desk.dataset.at = pane;
    for (const button of this.desk.querySelectorAll("[data-pane]"))
      button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    for (const section of this.desk.querySelectorAll("[data-shown]"))
      section.toggleAttribute("data-hides", !this.seen(section.dataset.shown, pane));
  }

  seen(name, pane) {
    if (name === pane) return true;
    if (name === "rubric") return MIDDLE.matches;
    return name === "answer" && WIDE.matches;
  }
}
