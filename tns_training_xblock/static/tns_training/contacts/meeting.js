/* Finding people, and being introduced to them. */

export class Meeting {
  /* `act(handler, data, fail)` posts it and hands what comes back to the page; `change` too. */
  constructor({ element, act, find }) {
    Object.assign(this, { element, act, find });
    this.wanted = {};
    element.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("reset", (event) => {
      if (event.target.closest("[data-find]")) setTimeout(() => this.look(1));
    });
    element.addEventListener("click", (event) => this.clicked(event));
  }

  /** Begin with a page; what was looked for in the `last` root is looked for again. */
  begin(root, last) {
    const form = root.querySelector("[data-find]");
    const before = last?.querySelector("[data-find]");
    if (!form || !before) return;
    for (const name of ["words", "where", "country", "cluster", "language"]) {
      const [field, was] = [form, before].map((one) => one.elements.namedItem(name));
      if (field && was) field.value = was.value;
    }
    if (Object.values(this.said(form)).some(Boolean)) this.look(1);
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
      const card = Number(form.closest("[data-person]").dataset.person);
      this.act("introduce", { card, message: form.elements.namedItem("message").value });
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
