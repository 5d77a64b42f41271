/* One text of Studio's editor: the textarea lies over its numbered lines, which carry the marks. */

export class Sheet {
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
    this.show(this.lines.children[line - 1]);
  }

  /** Bring `line` to the middle of the paper, and move nothing around it that needs not be moved. */
  show(line) {
    const paper = this.lines.parentElement;
    const [at, around] = [line, paper].map((node) => node.getBoundingClientRect());
    paper.scrollTop += (at.top + at.bottom - around.top - around.bottom) / 2;
    paper.scrollIntoView({ block: "nearest" });
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
