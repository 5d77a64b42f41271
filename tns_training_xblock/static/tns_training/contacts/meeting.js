/* Finding people, and being introduced to them. */

export class Meeting {
  /* `act(handler, data, fail, taken)` posts it and hands what comes back to the page, `find(data)` looks for
     people; `keeper` names what this browser keeps. */
  constructor({ kit, element, act, find, keeper }) {
    Object.assign(this, { kit, element, act, find, keeper });
    this.shelves = new Map();
    element.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("input", (event) => this.typed(event));
    element.addEventListener("reset", (event) => {
      if (event.target.closest("[data-find]")) setTimeout(() => this.look(1));
    });
    element.addEventListener("click", (event) => this.clicked(event));
  }

  /** Begin with a page; what was looked for in the `last` root is looked for again. */
  begin(root, last) {
    this.restore(root);
    const form = root.querySelector("[data-find]");
    const before = last?.querySelector("[data-find]");
    if (!form || !before) return;
    for (const name of ["words", "where", "country", "cluster", "language"]) {
      const [field, was] = [form, before].map((one) => one.elements.namedItem(name));
      if (field && was) field.value = was.value;
    }
    if (Object.values(this.said(form)).some(Boolean)) this.look(1);
  }

  /** What was written to people under `root`, and never sent. */
  restore(root) {
    for (const form of root.querySelectorAll("[data-introduce]")) {
      const [kept] = this.shelf(form).kept();
      if (!kept) continue;
      form.elements.namedItem("message").value = kept.value;
      form.closest("details").open = true;
    }
  }

  card(form) {
    return Number(form.closest("[data-person]").dataset.person);
  }

  /* Of one message: there is one a person. */
  shelf(form) {
    const key = `${this.keeper}/introduce/${this.card(form)}`;
    if (!this.shelves.has(key)) this.shelves.set(key, new this.kit.Shelf(key));
    return this.shelves.get(key);
  }

  typed({ target }) {
    const form = target.closest("[data-introduce]");
    if (!form) return;
    if (target.value.trim()) this.shelf(form).keep(0, target.value);
    else this.shelf(form).clear();
  }

  said(form) {
    return Object.fromEntries(new FormData(form));
  }

  look(page) {
    const form = this.element.querySelector("[data-find]");
    if (form) this.find({ ...this.said(form), page });
  }

  submitted(event) {
    const { target: form } = event;
    if ("find" in form.dataset) {
      event.preventDefault();
      this.look(1);
    } else if ("introduce" in form.dataset) {
      event.preventDefault();
      const shelf = this.shelf(form);
      const data = { card: this.card(form), message: form.elements.namedItem("message").value };
      this.act("introduce", data, undefined, () => shelf.clear());
    }
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button || !this.element.contains(button)) return;
    if (button.dataset.page) this.look(Number(button.dataset.page));
    const row = button.closest("[data-introduction]");
    if (!row) return;
    const data = { introduction: Number(row.dataset.introduction), card: Number(row.dataset.of) };
    if ("end" in button.dataset) this.act("end_introduction", data);
    if (button.dataset.reply) this.act("reply", { ...data, yes: button.dataset.reply === "yes" });
  }
}
