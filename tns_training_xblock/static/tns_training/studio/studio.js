/* Studio's editor: texts with their problems at their lines, a preview, and a careful save. */

const PAUSE = 400;

export function start({ element, runtime, args, kit, parts }) {
  new Editor(element, runtime, args, kit, parts);
}

class Editor {
  constructor(element, runtime, args, kit, { Problems, Sheet, Tabs }) {
    Object.assign(this, { element, runtime, args, kit, post: kit.posting(element) });
    this.root = element.querySelector(".tns-studio");
    this.words = this.root.dataset;
    this.shelf = new kit.Shelf(...args.keepers);
    this.version = args.version;
    this.asked = 0;
    this.previewed = 0;
    this.problems = new Problems(this.root, kit, {
      goTo: (problem) => this.goTo(problem),
      stamp: (problem) => this.stampAt(problem),
    });
    this.sheets = new Map();
    for (const panel of this.root.querySelectorAll("[role=tabpanel]")) {
      this.sheets.set(panel.dataset.key, new Sheet(panel, () => this.changed()));
    }
    this.saved = this.texts();
    this.tabs = new Tabs(this.root, () => this.turned());
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
    this.kit.openings(this.find("[data-page]"));
    this.find("[data-page]").addEventListener("click", (event) => {
      if (event.target.closest("a")) event.preventDefault();
    });
    this.root.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      if (name) this[`do${name[0].toUpperCase()}${name.slice(1)}`]();
    });
    this.root.addEventListener("keydown", (event) => {
      // Where keys write no Latin letters, it is the key at that place.
      const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code;
      if (!["s", "KeyS"].includes(letter) || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      this.save();
    });
    window.addEventListener("beforeunload", (event) => {
      // Studio takes the form out of the page without telling it.
      if (this.root.isConnected && this.dirty) event.preventDefault();
    });
  }

  /** Another text was turned to: what stands beside the text follows. */
  turned() {
    this.showTheirs();
    if (this.previewing) this.preview();
  }

  get previewing() {
    return !this.find("[data-preview]").hidden;
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
    if (this.previewing) this.preview();
    this.problems.say(this.words.checking);
    try {
      const answer = await this.post(this.url("check_source"), { texts: this.texts() });
      if (asked !== this.asked) return;
      this.stamp = answer.stamp;
      this.showProblems(answer.problems);
    } catch (error) {
      if (asked === this.asked) this.problems.say(this.reason(error, this.words.unchecked));
    }
  }

  async preview() {
    const page = this.find("[data-page]");
    const language = this.sheets.get(this.tabs.open).panel.dataset.language;
    const asked = ++this.previewed;
    try {
      const answer = await this.post(this.url("preview"), { texts: this.texts(), language });
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
    this.problems.show(problems);
    for (const [key, sheet] of this.sheets) sheet.mark(this.problems.of(key));
  }

  goTo({ file, line, column }) {
    this.tabs.show(file);
    this.sheets.get(file).goTo(line, column);
  }

  stampAt(problem) {
    this.sheets.get(problem.file).stamp(this.stamp);
    this.goTo(problem);
    this.changed();
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
    this.lock(true);
    this.box("");
    this.say("saving", this.words.saving);
    this.runtime.notify("save", { state: "start", element: this.element, message: this.words.saving });
    const texts = this.texts();
    try {
      const answer = await this.post(this.url("save_source"), { texts, version: this.version, accept });
      this.version = answer.version;
      this.saved = texts;
      this.shelf.drop();
      this.say("saved", this.words.saved);
      this.runtime.notify("save", { state: "end", element: this.element });
    } catch (error) {
      this.refused(error);
    } finally {
      this.lock(false);
    }
  }

  /** What is typed while a save is under way would be neither saved nor kept. */
  lock(saving) {
    this.saving = saving;
    for (const sheet of this.sheets.values()) sheet.source.readOnly = saving;
  }

  refused(error) {
    let text = this.reason(error, this.words.offline);
    if (error.code === "has-errors") {
      text = this.words.refused;
      this.showProblems(error.body.problems);
      if (this.sheets.has(this.problems.firstError?.file)) this.goTo(this.problems.firstError);
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

  /** Show the message `name`, or none. What the browser kept stays on offer beside it. */
  box(name) {
    for (const box of this.root.querySelectorAll('[data-box]:not([data-box="kept"])')) {
      box.hidden = box.dataset.box !== name;
    }
    const shown = this.find(`[data-box="${name}"]`);
    shown?.focus();
    shown?.scrollIntoView({ block: "nearest" });
  }

  showTheirs() {
    this.find("[data-theirs]").value = this.current?.texts[this.tabs.open] ?? "";
  }

  offerKept() {
    const saved = JSON.stringify(this.saved);
    for (const { name, value } of this.shelf.kept()) if (JSON.stringify(value) === saved) this.shelf.drop(name);
    [this.kept] = this.shelf.kept();
    this.find('[data-box="kept"]').hidden = !this.kept;
    if (!this.kept) return;
    const time = this.kit.clock(this.kept.at, this.args.language);
    this.find("[data-kept-text]").textContent = this.kit.fill(this.words.kept, { time });
    this.find("[data-kept-older]").hidden = this.kept.version === this.version;
  }

  write(texts) {
    for (const [key, text] of Object.entries(this.ofSheets(texts))) this.sheets.get(key).text = text;
    this.changed();
  }

  /** `texts` as this form has them: each that it shows, and nothing else. */
  ofSheets(texts) {
    return Object.fromEntries([...this.sheets.keys()].map((key) => [key, texts[key] ?? ""]));
  }

  doRestore() {
    this.find('[data-box="kept"]').hidden = true;
    this.shelf.drop(this.kept.name);
    this.write(this.kept.value);
  }

  doForget() {
    this.shelf.drop(this.kept.name);
    this.offerKept();
  }

  doTheirs() {
    this.doMine();
    this.write(this.current.texts);
  }

  doMine() {
    this.version = this.current.version;
    this.saved = this.ofSheets(this.current.texts);
    this.changed();
    this.box("");
  }

  doAccept() {
    this.save(this.lost);
  }

  doClose() {
    this.box("");
    this.sheets.get(this.tabs.open).source.focus();
  }

  doSave() {
    this.save();
  }

  doCancel() {
    if (this.dirty) this.box("leave");
    else this.runtime.notify("cancel", {});
  }

  doDiscard() {
    this.write(this.saved);
    this.runtime.notify("cancel", {});
  }

  doPreview() {
    const preview = this.find("[data-preview]");
    preview.hidden = !preview.hidden;
    this.find('[data-do="preview"]').setAttribute("aria-expanded", String(!preview.hidden));
    if (preview.hidden) return;
    this.preview();
    preview.scrollIntoView({ block: "nearest" });
  }
}

function asCode(text) {
  const item = document.createElement("li");
  item.appendChild(document.createElement("code")).textContent = text;
  return item;
}
