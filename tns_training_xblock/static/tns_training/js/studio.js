/* Studio's editor: texts with their problems at their lines, a preview, and a careful save. */

const PAUSE = 400;
const STAMPABLE = ["translation-stale", "translation-unstamped"];

export function start({ element, runtime, args, kit }) {
  new Editor(element, runtime, args, kit);
}

/** One text over its numbered lines, which lie behind it and carry the marks. */
class Sheet {
  constructor(panel, changed) {
    this.panel = panel;
    this.key = panel.dataset.key;
    this.source = panel.querySelector(".tns-studio__source");
    this.lines = panel.querySelector(".tns-studio__lines");
    this.source.addEventListener("input", () => {
      this.draw();
      changed();
    });
    this.draw();
  }

  get text() {
    return this.source.value;
  }

  set text(text) {
    this.source.value = text;
    this.draw();
  }

  /** Bring the lines behind the text up to date, touching only those that changed. */
  draw() {
    const texts = this.text.split("\n");
    while (this.lines.children.length > texts.length) this.lines.lastChild.remove();
    texts.forEach((text, index) => {
      const line = this.lines.children[index] ?? this.lines.appendChild(newLine());
      if (line.firstChild.textContent !== text) line.firstChild.textContent = text;
    });
  }

  /** Show `problems`, all of this text, at their lines. */
  mark(problems) {
    for (const line of this.lines.children) delete line.dataset.severity;
    for (const { line, severity } of problems) {
      const marked = this.lines.children[line - 1];
      if (marked && marked.dataset.severity !== "error") marked.dataset.severity = severity;
    }
  }

  /** Put the cursor at a 1-based line and column; columns count characters. */
  goTo(line, column) {
    const before = this.text.split("\n").slice(0, line - 1);
    const start = before.reduce((length, text) => length + text.length + 1, 0);
    const current = [...(this.text.slice(start).split("\n")[0] ?? "")];
    const offset = start + current.slice(0, column - 1).join("").length;
    this.source.focus({ preventScroll: true });
    this.source.setSelectionRange(offset, offset);
    this.lines.children[line - 1]?.scrollIntoView({ block: "center" });
  }

  /** Write `stamp` into the header, where a translation says which original it renders. */
  stamp(stamp) {
    const line = `original: ${stamp}`;
    this.text = /^original:.*$/m.test(this.text)
      ? this.text.replace(/^original:.*$/m, line)
      : this.text.replace(/^(---\n[\s\S]*?\n)(---)/, `$1${line}\n$2`);
  }
}

function newLine() {
  const line = document.createElement("div");
  line.className = "tns-studio__line";
  line.appendChild(document.createElement("div")).dir = "auto";
  return line;
}

function button(text, name, pressed) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = name;
  node.append(text);
  node.addEventListener("click", pressed);
  return node;
}

class Editor {
  constructor(element, runtime, args, kit) {
    Object.assign(this, { element, runtime, args, kit });
    this.root = element.querySelector(".tns-studio");
    this.words = this.root.dataset;
    this.shelf = new kit.Shelf(`studio/${args.key}`);
    this.version = args.version;
    this.asked = 0;
    this.problems = [];
    this.sheets = new Map();
    for (const panel of this.root.querySelectorAll("[role=tabpanel]")) {
      this.sheets.set(panel.dataset.key, new Sheet(panel, () => this.changed()));
    }
    this.saved = this.texts();
    this.tabs = [...this.root.querySelectorAll("[role=tab]")];
    this.open = this.tabs[0].dataset.key;
    this.wire();
    this.offerKept();
    this.check();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  texts() {
    return Object.fromEntries([...this.sheets].map(([key, sheet]) => [key, sheet.text]));
  }

  get dirty() {
    return JSON.stringify(this.texts()) !== JSON.stringify(this.saved);
  }

  url(handler) {
    return this.runtime.handlerUrl(this.element, handler);
  }

  wire() {
    this.kit.terms(this.find("[data-page]"));
    this.find("[data-page]").addEventListener("click", (event) => {
      if (event.target.closest("a")) event.preventDefault();
    });
    this.root.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      if (name) this[`do${name[0].toUpperCase()}${name.slice(1)}`]();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      this.save();
    });
    this.tabs.forEach((tab, index) => {
      tab.addEventListener("click", () => this.show(tab.dataset.key));
      tab.addEventListener("keydown", (event) => this.arrow(event, index));
    });
    window.addEventListener("beforeunload", (event) => {
      // Studio takes the form out of the page without telling it.
      if (this.root.isConnected && this.dirty) event.preventDefault();
    });
  }

  // Tabs

  show(key, { focus = false } = {}) {
    this.open = key;
    for (const tab of this.tabs) {
      const selected = tab.dataset.key === key;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected && focus) tab.focus();
    }
    for (const [name, sheet] of this.sheets) sheet.panel.hidden = name !== key;
    this.showTheirs();
    if (!this.find("[data-preview]").hidden) this.preview();
  }

  arrow(event, index) {
    const forward = this.root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = this.root.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const last = this.tabs.length - 1;
    const target = {
      [forward]: index === last ? 0 : index + 1,
      [backward]: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.show(this.tabs[target].dataset.key, { focus: true });
  }

  // Typing, checking, previewing

  changed() {
    if (this.dirty) {
      this.shelf.keep(this.version, this.texts());
      this.say("unsaved", this.words.unsaved);
    } else {
      this.shelf.drop();
      this.say("", "");
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    if (!this.find("[data-preview]").hidden) this.preview();
    this.count(this.words.checking);
    try {
      const answer = await this.kit.post(this.url("check_source"), { texts: this.texts() });
      if (asked !== this.asked) return;
      this.stamp = answer.stamp;
      this.showProblems(answer.problems);
    } catch (error) {
      if (asked === this.asked) this.count(this.reason(error, this.words.unchecked));
    }
  }

  async preview() {
    const page = this.find("[data-page]");
    const language = this.sheets.get(this.open).panel.dataset.language;
    const asked = (this.previewed = (this.previewed ?? 0) + 1);
    try {
      const answer = await this.kit.post(this.url("preview"), { texts: this.texts(), language });
      if (asked !== this.previewed) return;
      const kept = page.scrollTop;
      if (answer.html) page.replaceChildren(document.createRange().createContextualFragment(answer.html));
      else page.textContent = this.words.noPreview;
      for (const field of page.querySelectorAll("input, select, textarea, button:not(.tns-term)")) {
        field.disabled = true;
      }
      page.scrollTop = kept;
    } catch (error) {
      if (asked === this.previewed) page.textContent = this.reason(error, this.words.unchecked);
    }
  }

  showProblems(problems) {
    this.problems = problems;
    const list = this.find("[data-problems]");
    list.replaceChildren(...problems.map((problem) => this.problem(problem)));
    for (const [key, sheet] of this.sheets) {
      const own = problems.filter((problem) => problem.file === key);
      sheet.mark(own);
      this.markTab(key, own);
    }
    const errors = problems.filter((problem) => problem.severity === "error").length;
    const counts = { errors, warnings: problems.length - errors };
    this.count(problems.length ? this.kit.fill(this.words.counts, counts) : this.words.none);
  }

  problem(problem) {
    const item = document.createElement("li");
    item.className = "tns-studio__problem";
    item.dataset.severity = problem.severity;
    const line = this.describe(problem);
    const sheet = this.sheets.get(problem.file);
    if (!sheet) {
      const text = document.createElement("span");
      text.className = "tns-studio__jump";
      text.append(...line);
      item.append(text);
      return item;
    }
    const jump = button("", "tns-studio__jump", () => {
      this.show(problem.file);
      sheet.goTo(problem.line, problem.column);
    });
    jump.append(...line);
    item.append(jump);
    if (STAMPABLE.includes(problem.code)) {
      item.append(
        button(this.words.stamp, "tns-button tns-button--quiet", () => {
          sheet.stamp(this.stamp);
          this.show(problem.file);
          sheet.goTo(problem.line, problem.column);
          this.changed();
        }),
      );
    }
    return item;
  }

  describe({ file, line, column, severity, message }) {
    const tab = this.tabs.find((one) => one.dataset.key === file);
    const where = this.kit.fill(this.words.place, { line, column });
    const name = document.createElement("bdi");
    name.textContent = tab ? tab.querySelector("bdi").textContent : file;
    const kind = document.createElement("span");
    kind.className = "tns-studio__severity";
    kind.textContent = this.words[severity];
    const said = document.createElement("bdi");
    said.lang = "en";
    said.textContent = message;
    return [kind, " · ", name, `, ${where}: `, said];
  }

  markTab(key, problems) {
    const mark = this.tabs.find((tab) => tab.dataset.key === key).querySelector("[data-mark]");
    const error = problems.some((problem) => problem.severity === "error");
    mark.dataset.severity = error ? "error" : "warning";
    mark.textContent = problems.length ? `${error ? "×" : "!"} ${problems.length}` : "";
  }

  count(text) {
    const line = this.find("[data-counts-line]");
    if (line.textContent !== text) line.textContent = text;
  }

  say(state, text) {
    this.kit.say(this.find("[data-status]"), state, text);
  }

  reason(error, offline) {
    if (error instanceof this.kit.Offline) return offline;
    if (error instanceof this.kit.SignedOut) return this.words.signedOut;
    if (error instanceof this.kit.Refused) return error.message;
    throw error;
  }

  // Saving

  async save(accept = []) {
    if (this.saving) return;
    this.saving = true;
    this.closeBoxes();
    this.say("saving", this.words.saving);
    this.runtime.notify("save", { state: "start", element: this.element, message: this.words.saving });
    const texts = this.texts();
    try {
      const answer = await this.kit.post(this.url("save_source"), { texts, version: this.version, accept });
      this.version = answer.version;
      this.saved = texts;
      this.forget();
      this.say("saved", this.words.saved);
      this.runtime.notify("save", { state: "end", element: this.element });
    } catch (error) {
      this.refused(error);
    } finally {
      this.saving = false;
    }
  }

  refused(error) {
    let text = this.reason(error, this.words.offline);
    if (error.code === "has-errors") {
      text = this.words.refused;
      this.showProblems(error.body.problems);
      const first = this.problems.find((problem) => problem.severity === "error");
      if (this.sheets.has(first?.file)) {
        this.show(first.file);
        this.sheets.get(first.file).goTo(first.line, first.column);
      }
    } else if (error.code === "stale") {
      this.current = error.body.current;
      this.box("stale");
      this.showTheirs();
    } else if (error.code === "loses-ids") {
      this.lost = error.body.lost;
      this.find("[data-lost]").replaceChildren(...this.lost.map(asCode));
      this.box("lost");
    }
    this.say("refused", text);
    this.runtime.notify("error", { title: text, message: "", element: this.element });
  }

  // Messages that ask something, and their answers

  box(name) {
    for (const box of this.root.querySelectorAll("[data-box]")) box.hidden = box.dataset.box !== name;
    const shown = this.find(`[data-box="${name}"]`);
    shown?.focus();
    shown?.scrollIntoView({ block: "nearest" });
  }

  closeBoxes() {
    this.box("");
  }

  showTheirs() {
    this.find("[data-theirs]").value = this.current?.texts[this.open] ?? "";
  }

  offerKept() {
    const entry = this.shelf.kept().find(({ value }) => JSON.stringify(value) !== JSON.stringify(this.saved));
    if (!entry) return;
    this.kept = entry;
    const time = this.kit.clock(entry.at, this.args.language);
    this.find("[data-kept-text]").textContent = this.kit.fill(this.words.kept, { time });
    this.find("[data-kept-older]").hidden = entry.version === this.version;
    this.find('[data-box="kept"]').hidden = false;
  }

  write(texts) {
    for (const [key, text] of Object.entries(this.ofSheets(texts))) this.sheets.get(key).text = text;
    this.changed();
  }

  /** `texts` as this form has them: each that it shows, and nothing else. */
  ofSheets(texts) {
    return Object.fromEntries([...this.sheets.keys()].map((key) => [key, texts[key] ?? ""]));
  }

  forget() {
    for (const entry of this.shelf.kept()) this.shelf.drop(entry.name);
  }

  doRestore() {
    this.forget();
    this.write(this.kept.value);
    this.closeBoxes();
  }

  doForget() {
    this.forget();
    this.closeBoxes();
  }

  doTheirs() {
    this.doMine();
    this.write(this.current.texts);
  }

  doMine() {
    this.version = this.current.version;
    this.saved = this.ofSheets(this.current.texts);
    this.changed();
    this.closeBoxes();
  }

  doAccept() {
    this.save(this.lost);
  }

  doClose() {
    this.closeBoxes();
    this.sheets.get(this.open).source.focus();
  }

  doSave() {
    this.save();
  }

  doCancel() {
    if (this.dirty) this.box("leave");
    else this.runtime.notify("cancel", {});
  }

  doDiscard() {
    this.forget();
    this.write(this.saved);
    this.runtime.notify("cancel", {});
  }

  doPreview() {
    const preview = this.find("[data-preview]");
    preview.hidden = !preview.hidden;
    this.find('[data-do="preview"]').setAttribute("aria-expanded", String(!preview.hidden));
    if (!preview.hidden) this.preview();
  }
}

function asCode(text) {
  const item = document.createElement("li");
  item.appendChild(document.createElement("code")).textContent = text;
  return item;
}
