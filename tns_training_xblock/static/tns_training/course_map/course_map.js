/* The course map: the language, marks that were looked at, and the notebook, which is fetched once asked for. */

class CourseMap {
  constructor({ runtime, element, kit }) {
    kit = { ...kit, post: kit.posting(element) };
    Object.assign(this, { element, kit });
    this.url = (handler) => runtime.handlerUrl(element, handler);
    this.drawing = new kit.Drawing({
      element,
      post: kit.post,
      urls: { language: this.url("choose_language"), newest: this.url("newest") },
      after: (root, last) => this.drawn(last),
    });
    element.addEventListener("click", (event) => this.clicked(event));
    kit.openings(element);
    kit.moments(this.drawing.root, this.drawing.root.lang);
    this.drawing.catchUp();
  }

  /* What was folded or opened stays so, in whatever language. */
  drawn(last) {
    const { root } = this.drawing;
    for (const was of last.querySelectorAll("details[data-module]")) {
      const now = root.querySelector(`details[data-module="${CSS.escape(was.dataset.module)}"]`);
      if (now) now.open = was.open;
    }
    this.kit.moments(root, root.lang);
    if (last.querySelector("[data-notes]")?.hidden === false) this.opened();
  }

  clicked(event) {
    const link = event.target.closest("a[data-look]");
    if (link) this.looked(link.dataset);
    if (event.target.closest("[data-open-notebook]")) this.opened();
  }

  async looked({ look, released }) {
    try {
      // Whoever follows the link is on the way to the next page.
      const data = { item: look, released_at: released };
      await this.kit.post(this.url("look"), data, { keepalive: true });
    } catch (error) {
      // It stays new: that is all.
      if (!error.state) throw error;
    }
  }

  async opened() {
    const { root } = this.drawing;
    const [notes, button, line] = ["notes", "open-notebook", "telling"].map((name) =>
      root.querySelector(`[data-${name}]`),
    );
    if (!notes) return;
    if (!notes.hidden) {
      this.show(notes, button, false);
      return;
    }
    const { loading, offline, signedOut, failed } = line.dataset;
    this.kit.phrase(line, loading);
    button.setAttribute("aria-busy", "true");
    try {
      const { html } = await this.kit.post(this.url("open_notebook"), {});
      notes.replaceChildren(document.createRange().createContextualFragment(html));
      this.kit.phrase(line, "");
      this.kit.moments(notes, root.lang);
      this.kit.finding(notes, this.kit.fill);
      this.show(notes, button, true);
    } catch (error) {
      if (!error.state) throw error;
      this.kit.phrase(line, { offline, "signed-out": signedOut }[error.state] ?? (error.message || failed));
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  show(notes, button, shown) {
    notes.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  }
}

export function start(page) {
  new CourseMap(page);
}
