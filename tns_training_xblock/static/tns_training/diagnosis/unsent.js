/* What was answered on this device and never sent, and cannot be sent any more. */

/**
 * It is shown until its owner drops it, and waits on the device so long. Each of `lost` has `said`,
 * parts of an answer, and lies in `shelf` under `name`.
 */
export class Unsent {
  /* `title` says what a part is called, `lost` is what the page showed before. */
  constructor({ form, parts, title, lost }) {
    Object.assign(this, { form, parts, title, lost });
  }

  /** What the sheet `last`, over by now, did not send; `closed` where nobody can send it there again. */
  take({ saver, fields }, closed) {
    const { shelf, sent, version } = saver;
    const said = this.changed(fields.read(), JSON.parse(sent));
    if (!said.length) return;
    this.lost.push({ shelf, name: shelf.own, said });
    if (closed) shelf.keep(version, this.parts.ofParts(said));
  }

  /** What `shelf` holds from before it was closed, and is not in what `stays`. */
  find(shelf, stays) {
    const there = new Set(this.lost.map(({ name }) => name));
    for (const { name, value } of shelf.kept()) {
      // What one would have given then can still be sent.
      const said = [...this.parts.partsOf({ ...value, then: {} })];
      if (!there.has(name)) this.lost.push({ shelf, name, said });
    }
    for (const one of this.lost) one.said = this.changed(this.parts.ofParts(one.said), stays);
    this.lost = this.lost.filter(({ said }) => said.length);
  }

  /* The parts of `answer` that are otherwise `before`. */
  changed(answer, before) {
    const known = this.parts.partsOf(before);
    return [...this.parts.partsOf(answer)].filter(([part, said]) => known.get(part) !== said);
  }

  show() {
    const note = this.form.querySelector("[data-unsent]");
    const lines = this.lost.flatMap(({ said }) => said.map((one) => this.line(one)));
    note.hidden = !lines.length;
    note.querySelector("[data-unsent-said]").textContent = [...new Set(lines)].join("\n");
    note.querySelector("[data-forget]").addEventListener("click", () => {
      for (const { shelf, name } of this.lost.splice(0)) shelf.drop(name);
      note.hidden = true;
    });
  }

  line([part, text]) {
    const said = JSON.parse(text);
    return `${this.title(part)}: ${typeof said === "string" ? said : Object.values(said).join(" · ")}`;
  }
}
