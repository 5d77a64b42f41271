/* A colleague was quicker: both markings are put together, and the trainer asked where they clash. */

export class Comparing {
  /** `saver()` gives the page's Autosaver; `announce(text)` tells who does not see the page. */
  constructor({ main, rubric, saver, said, kit, announce }) {
    Object.assign(this, { main, rubric, saver, said, kit, announce });
    this.open = new Set();
  }

  /* `base` is what both began from, null where nobody knows. */
  begin(body, base) {
    const told = this.main.querySelector("[data-told]");
    told.querySelector("[data-conflict]")?.remove();
    if (body.open && !body.holder) return this.join(body, base);
    told.insertAdjacentHTML("beforeend", body.html);
    const notice = told.querySelector("[data-conflict]");
    notice.querySelector("[data-take-theirs]")?.addEventListener("click", () => this.saver().close({ forget: true }));
    notice.querySelector("[data-join]")?.addEventListener("click", () => {
      notice.remove();
      this.rubric.form.elements.take_over.value = "1";
      this.join(body, base);
    });
    notice.scrollIntoView({ block: "nearest" });
  }

  join({ current, trainer, html }, base) {
    const { rubric } = this;
    const theirs = rubric.shape(current.answer);
    const ids = rubric.rows.map((row) => rubric.id(row));
    const { merged, clashes } = merge(rubric.read(), theirs, base, ids);
    rubric.write(merged);
    this.open = new Set(clashes);
    if (!clashes.length) return this.settle(current, trainer);
    this.main.querySelector("[data-told]").insertAdjacentHTML("beforeend", html);
    for (const id of clashes) this.ask(id, theirs, current, trainer);
    this.links(clashes);
    rubric.part(clashes[0]).scrollIntoView({ block: "nearest" });
  }

  links(ids) {
    const place = this.main.querySelector("[data-clashes]");
    for (const id of ids) {
      const part = this.rubric.part(id);
      const link = Object.assign(document.createElement("a"), { href: `#${part.id}` });
      link.textContent = (part.querySelector("[data-title]") ?? part.querySelector("label")).textContent.trim();
      place.append(place.childNodes.length ? " · " : "", link);
    }
  }

  ask(id, theirs, current, trainer) {
    const place = this.rubric.part(id).querySelector("[data-clash-place]");
    const box = this.main.querySelector("[data-clash-box]").content.cloneNode(true);
    const level = box.querySelector("[data-clash-level]");
    const passage = passageOf(id);
    const radio = id && !passage && place.parentElement.querySelector(`[value="${theirs.levels[id] ?? ""}"]`);
    level.textContent = radio ? radio.closest("label").querySelector("strong").textContent : !passage && id && level.dataset.none;
    const said = passage ? theirs.passages[passage].comment : id ? theirs.comments[id] ?? "" : theirs.overall;
    box.querySelector("[data-clash-comment]").textContent = said;
    box.querySelector("[data-clash]").addEventListener("click", ({ target }) => {
      const whose = target.closest("[data-keep]")?.dataset.keep;
      if (whose) this.keep(id, whose, theirs, current, trainer);
    });
    place.replaceChildren(box);
  }

  keep(id, whose, theirs, current, trainer) {
    const { rubric } = this;
    if (whose === "theirs") rubric.write(taking(rubric.read(), theirs, id));
    const part = rubric.part(id);
    part.querySelector("[data-clash-place]").replaceChildren();
    if (passageOf(id)) part.querySelector("textarea").focus();
    else if (id) rubric.enter(part);
    else rubric.overall.focus();
    this.open.delete(id);
    if (this.open.size) return;
    this.main.querySelector("[data-conflict]")?.remove();
    this.settle(current, trainer);
  }

  settle(current, trainer) {
    const told = this.kit.fill(this.said.together, { name: trainer });
    this.announce(told);
    const note = this.main.querySelector("[data-together]");
    note.textContent = told;
    note.hidden = false;
    this.saver().resolve(current, this.rubric.shape(current.answer));
  }
}
