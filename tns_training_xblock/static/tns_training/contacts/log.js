/* The log: each line saved as one writes, and two versions of it chosen between. */

const CELLS = ["who", "where", "need", "promise", "by", "outcome"];

export class Log {
  /* `save(data, options)` posts a line, `args` has the sentences and `keeper`. */
  constructor({ kit, args, element, save }) {
    Object.assign(this, { kit, args, element, save });
    this.savers = new Map();
    this.last = new Map();
    element.addEventListener("input", (event) => this.typed(event));
    element.addEventListener("click", (event) => this.clicked(event));
  }

  line(id) {
    return this.element.querySelector(`[data-line="${CSS.escape(id)}"]`);
  }

  cell(line, name) {
    return line.querySelector(`[data-cell=${name}]`);
  }

  /** Begin with a page, or go on with what was typed in the `last` root. */
  begin(root, last) {
    if (last) this.carry(root, last);
    for (const [id, saver] of this.savers) {
      if (this.line(id)) continue;
      saver.close();
      this.savers.delete(id);
    }
    for (const line of root.querySelectorAll("[data-line]")) this.start(line);
    if (!last) this.stranded(root);
  }

  /* What was typed in `last` stands in the new page, also in a line that the server has not seen. */
  carry(root, last) {
    for (const was of last.querySelectorAll("[data-line]")) {
      const id = was.dataset.line;
      let line = this.line(id);
      if (!line && was.dataset.version === "0" && CELLS.some((name) => this.cell(was, name).value)) {
        line = root.querySelector('[data-line][data-version="0"]');
        if (line) line.dataset.line = id;
      }
      if (line && this.savers.has(id)) for (const name of CELLS) this.cell(line, name).value = this.cell(was, name).value;
    }
  }

  /* A new line that this browser kept and the server never got: it has the name that it had. */
  stranded(root) {
    const shelf = new this.kit.Shelf(`${this.args.keeper}/line`);
    for (const { name, version } of shelf.kept()) {
      const id = name.slice(shelf.prefixes[0].length).split("/")[0];
      const blank = root.querySelector('[data-line][data-version="0"]');
      if (version !== 0 || !blank || this.line(id)) continue;
      this.savers.get(blank.dataset.line)?.close();
      this.savers.delete(blank.dataset.line);
      blank.dataset.line = id;
      this.start(blank);
      return;
    }
  }

  read(line) {
    return Object.fromEntries(CELLS.map((name) => [name, this.cell(line, name).value]));
  }

  write(line, values) {
    for (const name of CELLS) this.kit.put(this.cell(line, name), values[name] ?? "");
  }

  start(line) {
    const id = line.dataset.line;
    const saver = this.savers.get(id);
    if (saver) {
      saver.renew(this.drawn(line));
      if (this.last.has(id)) this.told(id, ...this.last.get(id));
      if (saver.dirty) saver.changed(0);
      return;
    }
    const early = this.read(line);
    this.write(line, this.drawn(line).answer);
    const made = new this.kit.Autosaver({
      shelf: new this.kit.Shelf(`${this.args.keeper}/line/${id}`),
      retry: new this.kit.Retry(),
      version: Number(line.dataset.version),
      read: () => this.read(this.line(id)),
      write: (values) => this.write(this.line(id), values),
      send: (version, answer, keepalive) => this.save({ line: id, version, answer }, { keepalive }),
      told: (state, detail) => this.told(id, state, detail),
      shape: (answer) => Object.fromEntries(CELLS.map((name) => [name, answer[name] ?? ""])),
    });
    this.write(line, early);
    this.savers.set(id, made);
    made.restore();
    if (made.dirty) made.changed(0);
    else if (line.dataset.savedAt && !made.stale) this.told(id, "saved", { saved_at: line.dataset.savedAt });
  }

  /* What the server has drawn into a line. */
  drawn(line) {
    const answer = Object.fromEntries(CELLS.map((name) => [name, this.cell(line, name).defaultValue]));
    return { version: Number(line.dataset.version), answer, saved_at: line.dataset.savedAt };
  }

  typed(event) {
    const id = event.target.closest("[data-line]")?.dataset.line;
    if (id && event.target.dataset.cell) this.savers.get(id)?.changed();
  }

  /** What the server answered: what is due, and a new line behind the first that was saved. */
  changed({ due, blank }) {
    const put = (node, html) => node.replaceWith(document.createRange().createContextualFragment(html.trim()));
    put(this.element.querySelector("[data-due]"), due);
    for (const line of this.element.querySelectorAll("[data-line]")) {
      if (this.savers.get(line.dataset.line)?.version === 0 || !line.classList.contains("tns-contacts__blank")) continue;
      line.classList.remove("tns-contacts__blank");
      line.querySelector("legend").textContent = this.args.texts.line;
    }
    const lines = this.element.querySelector("[data-lines]");
    if (!blank || [...lines.children].some((line) => this.unsaved(line))) return;
    lines.append(document.createRange().createContextualFragment(blank.trim()));
    this.start(lines.lastElementChild);
  }

  unsaved(line) {
    const saver = this.savers.get(line.dataset.line);
    return saver?.version === 0 && !saver.pending;
  }

  told(id, state, detail) {
    const { kit } = this;
    const { texts } = this.args;
    const line = this.line(id);
    if (!line) return;
    const language = line.closest(".tns-block").lang;
    const time = kit.clock(detail?.when ?? detail?.saved_at ?? Date.now(), language);
    const sentence = texts[state] ?? (detail.message || texts.failed);
    kit.say(line.querySelector("[data-status]"), state, kit.fill(sentence, { time }));
    this.last.set(id, [state, detail]);
    if (state === "saved" && this.leaving === id) this.gone(id);
    const choice = line.querySelector("[data-stale]");
    choice.hidden = state !== "stale";
    if (state !== "stale") return;
    line.current = detail.current;
    line.mine = detail.mine;
    const saved = detail.current.saved_at || line.dataset.savedAt;
    choice.querySelector("[data-theirs-saved]").textContent = saved ? kit.moment(saved, language) : "";
    choice.querySelector("[data-mine]").textContent = this.spelt(detail.mine);
    choice.querySelector("[data-theirs]").textContent = this.spelt(detail.current.answer);
  }

  /* A line in a few words, by which one chooses. */
  spelt(values) {
    const texts = CELLS.map((name) => values[name]).filter(Boolean);
    return texts.join("\n") || this.args.texts.nothing;
  }

  clicked(event) {
    const button = event.target.closest("button");
    const line = button?.closest("[data-line]");
    if (button && "print" in button.dataset && this.element.contains(button)) window.print();
    if (!line) return;
    if (button.dataset.keep) this.settle(line, button.dataset.keep);
    if ("remove" in button.dataset) this.remove(line, button);
  }

  settle(line, which) {
    const { current } = line;
    const theirs = Object.fromEntries(CELLS.map((name) => [name, current.answer[name] ?? ""]));
    const here = JSON.stringify(this.read(line)) === JSON.stringify(theirs) ? line.mine : this.read(line);
    this.write(line, which === "theirs" ? theirs : here);
    line.querySelector("[data-stale]").hidden = true;
    this.savers.get(line.dataset.line).resolve(current, theirs);
    this.cell(line, "who").focus();
  }

  /* Pressed twice, it is emptied, and with that nothing of it is kept anywhere. */
  remove(line, button) {
    const { texts } = this.args;
    if (!("sure" in button.dataset)) {
      button.dataset.sure = "";
      button.textContent = texts.removing;
      button.addEventListener("blur", () => this.unsure(button), { once: true });
      return;
    }
    const saver = this.savers.get(line.dataset.line);
    this.unsure(button);
    this.write(line, {});
    if (saver.version === 0 && !saver.dirty) return;
    this.leaving = line.dataset.line;
    saver.changed(0);
  }

  unsure(button) {
    delete button.dataset.sure;
    button.textContent = this.args.texts.remove;
  }

  gone(id) {
    const line = this.line(id);
    this.leaving = null;
    if (CELLS.some((name) => this.cell(line, name).value)) return;
    const next = line.nextElementSibling ?? line.previousElementSibling;
    this.savers.get(id).close({ forget: true });
    this.savers.delete(id);
    line.remove();
    next?.querySelector("[data-cell=who]").focus();
  }
}
