/* The tabs of Studio's editor, by mouse and by keyboard. */

/** Shows one panel at a time; `chosen(key)` is told which. */
export class Tabs {
  constructor(root, chosen) {
    this.root = root;
    this.chosen = chosen;
    this.all = [...root.querySelectorAll("[role=tab]")];
    this.panels = [...root.querySelectorAll("[role=tabpanel]")];
    this.open = this.all[0].dataset.key;
    this.all.forEach((tab, index) => {
      tab.addEventListener("click", () => this.show(tab.dataset.key));
      tab.addEventListener("keydown", (event) => this.press(event, index));
    });
  }

  show(key) {
    this.open = key;
    for (const tab of this.all) {
      const selected = tab.dataset.key === key;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    for (const panel of this.panels) panel.hidden = panel.dataset.key !== key;
    this.chosen(key);
  }

  press(event, index) {
    const rightToLeft = this.root.dir === "rtl";
    const last = this.all.length - 1;
    const target = {
      [rightToLeft ? "ArrowLeft" : "ArrowRight"]: index === last ? 0 : index + 1,
      [rightToLeft ? "ArrowRight" : "ArrowLeft"]: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.show(this.all[target].dataset.key);
    this.all[target].focus();
  }
}
