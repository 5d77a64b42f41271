/* Files given with the tasks of an exercise: sent one after the other, and taken back. */

const REGRET = 10000; // milliseconds in which one may take back that a file is removed

export class Files {
  /**
   * Boxes are looked for on the page that stands there when something is to be said: another
   * language may have replaced it. `drawnAnew(error)` is told that it was handed in meanwhile, or moved.
   */
  constructor({ kit, drawing, urls, photos, drawnAnew }) {
    Object.assign(this, { kit, drawing, urls, photos, drawnAnew });
    this.leaving = new Map();
    this.gone = () => {
      for (const [id, { task, whose }] of this.leaving)
        kit.post(urls.removeFile, { id, task, whose }, { keepalive: true }).catch(() => {});
    };
    window.addEventListener("pagehide", this.gone);
  }

  box(task) {
    return this.drawing.root.querySelector(`[data-files="${CSS.escape(task)}"]`);
  }

  /* Whose work the page shows now. What was begun on it goes on for them, whatever is drawn meanwhile. */
  get whose() {
    return this.drawing.root.querySelector("form[data-version]")?.dataset.whose ?? "";
  }

  say(task, key, values = {}) {
    const box = this.box(task);
    const line = box?.querySelector("[data-file-status]");
    if (line) line.textContent = key ? this.kit.fill(box.dataset[key], values) : "";
  }

  /* What went wrong with one file; of several files, each has a line. */
  fault(task, name, key, message) {
    const box = this.box(task);
    const lines = box?.querySelector("[data-faults]");
    if (!lines) return;
    const { largest: size, types } = box.dataset;
    const alone = (text) => `\u2068${text}\u2069`; // in a sentence of either direction, as in <bdi>
    const list = types.split(" ").join(", ").toUpperCase();
    const words = { name: alone(name), size: alone(size), types: alone(list) };
    const line = document.createElement("li");
    lines.append(line);
    this.kit.phrase(line, message || this.kit.fill(box.dataset[key], words));
  }

  async add(input) {
    const box = input.closest("[data-files]");
    const { files: task, most, types: allowed } = box.dataset;
    const types = allowed.split(" ");
    const { whose } = this;
    box.querySelector("[data-faults]").replaceChildren();
    const chosen = [...input.files];
    const agreed = this.agreed(box, input);
    input.value = "";
    await this.settle();
    let moved = null;
    for (const given of chosen) {
      if (moved) {
        this.fault(task, given.name, "failed", moved.message);
        continue;
      }
      const file = await this.photos(given, types, Number(most));
      const extension = file.name.split(".").pop().toLowerCase();
      if (!types.includes(extension)) this.fault(task, file.name, "wrongType");
      else if (file.size > Number(most)) this.fault(task, file.name, "tooLarge");
      else if (!this.room(task)) this.fault(task, file.name, "tooMany");
      else moved = await this.send(task, file, whose, agreed);
    }
  }

  /* Whether the people in the photo that was chosen agree: of the next one it is asked anew. */
  agreed(box, input) {
    const consent = box.querySelector("[data-consent]");
    if (!consent?.checked) return false;
    if (input === document.activeElement) consent.focus();
    consent.checked = false;
    this.show(box.dataset.files);
    return true;
  }

  /* Gives the error where one answers with others by now: nothing more goes there unasked. */
  async send(task, file, whose, agreed) {
    const { name } = file;
    const data = new FormData();
    data.append("task", task);
    data.append("whose", whose);
    // The same file: sent again, because its answer was lost, it is kept once.
    const token = crypto.getRandomValues(new Uint32Array(4)).join("-");
    data.append("token", token);
    if (agreed) data.append("consent", token);
    data.append("file", file);
    this.say(task, "sending", { name });
    const failed = await this.change(task, name, this.urls.upload, data);
    if (failed?.status === 413 && !failed.message) this.fault(task, name, "tooLarge");
    else if (failed) this.fault(task, name, failed.state === "signed-out" ? "signedOut" : "failed", failed.message);
    return failed?.code === "moved" ? failed : null;
  }

  /* Post what changes the list of a task; gives the error that stayed, where one did. */
  async change(task, name, url, data, waiting = "waiting") {
    try {
      await this.kit.insist(
        () => this.drawing.change(url, data, (answer) => this.listed(task, answer)),
        (error, when) => {
          const time = this.kit.clock(when, this.drawing.root.lang);
          this.say(task, waiting, { name, time });
        },
      );
    } catch (error) {
      if (!error.state) throw error;
      this.say(task, "");
      if (error.body?.html) this.drawnAnew(error);
      if (error.code !== "submitted") return error;
    }
    return null;
  }

  // Taking back

  remove(button) {
    const { file: id, name } = button.closest("[data-file]").dataset;
    const task = button.closest("[data-files]").dataset.files;
    const timer = setTimeout(() => this.take(id), REGRET);
    this.leaving.set(id, { task, name, whose: this.whose, timer });
    this.show(task);
    this.say(task, "removed", { name });
    this.row(task, id).querySelector("[data-undo]").focus();
  }

  undo(button) {
    const { file: id } = button.closest("[data-file]").dataset;
    const { task, timer } = this.leaving.get(id);
    clearTimeout(timer);
    this.leaving.delete(id);
    this.show(task);
    this.say(task, "");
    this.row(task, id).querySelector("[data-remove]").focus();
  }

  row(task, id) {
    return this.box(task).querySelector(`[data-file="${CSS.escape(id)}"]`);
  }

  /* Now nobody takes it back any more; gives whether it is gone. */
  async take(id) {
    const { task, name, whose, timer } = this.leaving.get(id);
    clearTimeout(timer);
    this.leaving.delete(id);
    this.tooLate(task, id);
    const failed = await this.change(task, name, this.urls.removeFile, { id, task, whose }, "stillThere");
    if (!failed) return true;
    if (!this.box(task)) return false; // handed in by those with whom one answers by now
    this.show(task);
    this.fault(task, name, failed.state === "signed-out" ? "signedOut" : "stays", failed.message);
    return false;
  }

  /* The focus stays near a button that goes off under it. */
  tooLate(task, id) {
    const row = this.box(task) && this.row(task, id);
    if (!row) return;
    if (row.contains(document.activeElement)) row.closest("[data-file-list]").focus();
    row.querySelector("[data-undo]").disabled = true;
  }

  /** Do at once what still waits to be taken back; gives whether all of it is done. */
  async settle() {
    const done = await Promise.all([...this.leaving.keys()].map((id) => this.take(id)));
    return done.every(Boolean);
  }

  /** Another form stands there, or none. */
  leave() {
    window.removeEventListener("pagehide", this.gone);
    return this.settle();
  }

  listed(task, { html }) {
    const list = this.box(task).querySelector("[data-file-list]");
    const held = list.contains(document.activeElement);
    list.replaceChildren(document.createRange().createContextualFragment(html));
    this.show(task);
    this.say(task, "");
    if (held) (this.box(task).querySelector("[type=file]:enabled") ?? list).focus();
  }

  /* Which files are there, which leave, and whether there is room for another. */
  show(task) {
    for (const row of this.box(task).querySelectorAll("[data-file]")) {
      const leaves = this.leaving.has(row.dataset.file);
      row.querySelector("[data-remove]").hidden = leaves;
      row.querySelector("[data-gone]").hidden = !leaves;
      row.querySelector("[data-undo]").disabled = false;
    }
    const room = this.room(task);
    const consent = this.box(task).querySelector("[data-consent]");
    this.box(task).querySelector("[type=file]").disabled = !room || consent?.checked === false;
    this.box(task).querySelector("[data-full]").hidden = room;
  }

  room(task) {
    const box = this.box(task);
    const there = [...box.querySelectorAll("[data-file]")];
    return there.filter((row) => !this.leaving.has(row.dataset.file)).length < Number(box.dataset.count);
  }
}
