/* The list of problems in Studio's editor: each says where it is, and leads there. */

const STAMPABLE = ["translation-stale", "translation-unstamped"];

/**
 * `goTo(problem)` puts the cursor where a problem is, `stamp(problem)` marks its translation as up to
 * date. The words stand on `root`, the names of the texts on its tabs.
 */
export class Problems {
  constructor(root, kit, { goTo, stamp }) {
    Object.assign(this, { root, kit, goTo, stamp, words: root.dataset, all: [] });
    this.tabs = new Map([...root.querySelectorAll("[role=tab]")].map((tab) => [tab.dataset.key, tab]));
  }

  get firstError() {
    return this.all.find((problem) => problem.severity === "error");
  }

  /** The problems of the text under `key`. */
  of(key) {
    return this.all.filter((problem) => problem.file === key);
  }

  show(problems) {
    this.all = problems;
    this.root.querySelector("[data-problems]").replaceChildren(...problems.map((one) => this.item(one)));
    for (const [key, tab] of this.tabs) markTab(tab, this.of(key));
    const errors = problems.filter((problem) => problem.severity === "error").length;
    const counts = { errors, warnings: problems.length - errors };
    this.say(problems.length ? this.kit.fill(this.words.counts, counts) : this.words.none);
  }

  /** Say `text` in place of the counts. */
  say(text) {
    const line = this.root.querySelector("[data-counts-line]");
    if (line.textContent !== text) line.textContent = text;
  }

  item(problem) {
    const item = document.createElement("li");
    item.className = "tns-studio__problem";
    item.dataset.severity = problem.severity;
    // What an import did not understand stands in no text: there is nowhere to go to.
    const line = this.tabs.has(problem.file)
      ? button("tns-studio__jump", () => this.goTo(problem))
      : span("tns-studio__jump");
    line.append(...this.describe(problem));
    item.append(line);
    if (STAMPABLE.includes(problem.code)) {
      const mark = button("tns-button tns-button--quiet", () => this.stamp(problem));
      mark.textContent = this.words.stamp;
      item.append(mark);
    }
    return item;
  }

  describe({ file, line, column, severity, message }) {
    const name = document.createElement("bdi");
    name.textContent = this.tabs.get(file)?.querySelector("bdi").textContent ?? file;
    const where = span("tns-studio__where", " · ");
    where.append(name, ` · ${this.kit.fill(this.words.place, { line, column })}`);
    const said = span("tns-studio__message", message);
    said.lang = "en";
    said.dir = "ltr";
    return [span("tns-studio__severity", this.words[severity]), where, said];
  }
}

function markTab(tab, problems) {
  const mark = tab.querySelector("[data-mark]");
  const error = problems.some((problem) => problem.severity === "error");
  mark.dataset.severity = error ? "error" : "warning";
  mark.textContent = problems.length ? `${error ? "×" : "!"} ${problems.length}` : "";
}

function span(name, text = "") {
  const node = document.createElement("span");
  node.className = name;
  node.textContent = text;
  return node;
}

function button(name, pressed) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = name;
  node.addEventListener("click", pressed);
  return node;
}
