/* Files given with the tasks of a case study: sent one after the other, and taken back. */

export class Files {
  /**
   * Boxes are looked for on the page that stands there when something is to be said: another
   * language may have replaced it. `submitted(error)` is told that the work was handed in meanwhile.
   */
  constructor({ kit, drawing, urls, submitted }) {
    Object.assign(this, { kit, drawing, urls, submitted });
  }

  box(task) {
    return this.drawing.root.querySelector(`[data-files="${CSS.escape(task)}"]`);
  }

  say(task, key, values = {}) {
    const box = this.box(task);
    const line = box?.querySelector("[data-file-status]");
    if (line) line.textContent = key ? this.kit.fill(box.dataset[key] ?? key, values) : "";
  }

  async add(input) {
    const box = input.closest("[data-files]");
    const task = box.dataset.files;
    const { most, types } = box.dataset;
    for (const file of [...input.files]) {
      const extension = file.name.split(".").pop().toLowerCase();
      if (!types.split(" ").includes(extension)) this.say(task, "wrongType");
      else if (file.size > Number(most)) this.say(task, "tooLarge");
      else await this.send(task, file);
    }
    input.value = "";
  }

  async send(task, file) {
    const { name } = file;
    const data = new FormData();
    data.append("task", task);
    // The same file: sent again, because its answer was lost, it is kept once.
    data.append("token", crypto.getRandomValues(new Uint32Array(4)).join("-"));
    data.append("file", file);
    this.say(task, "sending", { name });
    try {
      await this.kit.insist(
        () => this.drawing.change(this.urls.upload, data, (answer) => this.listed(task, answer)),
        (error, when) => {
          const time = this.kit.clock(when, this.drawing.root.lang);
          this.say(task, "waiting", { name, time });
        },
      );
    } catch (error) {
      if (!error.state) throw error;
      if (error.code === "submitted") this.submitted(error);
      else if (error.status === 413 && !error.message) this.say(task, "tooLarge");
      else this.say(task, error.message || "failed");
    }
  }

  remove(button) {
    const task = button.closest("[data-files]").dataset.files;
    const data = { id: button.dataset.remove, task };
    return this.drawing.change(this.urls.removeFile, data, (answer) => {
      this.listed(task, answer);
      this.box(task).querySelector("input").focus();
    });
  }

  listed(task, { html }) {
    const list = this.box(task).querySelector("[data-file-list]");
    list.replaceChildren(document.createRange().createContextualFragment(html));
    this.say(task, "");
  }
}
