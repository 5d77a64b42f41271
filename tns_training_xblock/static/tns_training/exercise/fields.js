/* Fields of tasks that ask for neither words nor a number: each fills in a carrier, which is saved. */

/** The fields of one `form`; they live as long as it does. `kept` says how answers are kept (typed.js). */
export class Fields {
  constructor({ form, language, kit, kept }) {
    Object.assign(this, { form, language, kit, kept });
    this.dropped = new Map();
    this.besides = new Map();
    this.out = new Map();
    // Before whoever saves hears of it: then the carrier says it already.
    form.addEventListener("input", ({ target }) => this.typed(target), true);
    form.addEventListener("click", ({ target }) => this.clicked(target.closest("button")));
  }

  carrier(field) {
    return field.querySelector("[data-answer]");
  }

  typed(target) {
    const field = target.closest("[data-field]");
    if (!field || target.matches("[data-answer]") || target.validity.badInput) return;
    if (target.matches("[data-cell]")) this.grow(target);
    this.keep(field);
  }

  /* What a field says goes into its carrier, with what stands beside it. */
  keep(field) {
    this.carrier(field).value = this.kept.whole(this.said(field), this.besides.get(field));
    this.after(field);
  }

  /* What a field says, as it is kept. */
  said(field) {
    const { field: form } = field.dataset;
    if (form === "rows") return this.kept.rowsText(this.ids(field), this.rows(field).map((row) => this.cellsOf(row)));
    if (form === "line") return this.kept.oneLine(field.querySelector("[data-line]").value);
    if (form === "date") return this.kept.oneLine(field.querySelector("[data-day]").value);
    return field.querySelector("[data-pick]:checked")?.value ?? "";
  }

  /* The ids that a field knows: of what can be chosen, or of its columns. */
  known(field) {
    if (field.dataset.field === "rows") return this.ids(field);
    return [...field.querySelectorAll("[data-pick]")].map(({ value }) => value);
  }

  /** Show what the carriers say, where the fields say something else. */
  show() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      const [answer, beside] = this.kept.parted(field.dataset.field, this.known(field), this.carrier(field).value);
      this.besides.set(field, beside);
      if (beside) this.out.delete(field);
      if (this.said(field) !== answer) this.draw(field, answer);
      this.after(field);
    }
  }

  draw(field, value) {
    const { field: form } = field.dataset;
    if (form === "rows") this.drawRows(field, this.kept.rowsOf(this.ids(field), value) ?? []);
    else if (form === "line") this.kit.put(field.querySelector("[data-line]"), value);
    else if (form === "date") this.fillIn(field.querySelector("[data-day]"), value, "date");
    else for (const pick of field.querySelectorAll("[data-pick]")) pick.checked = pick.value === value;
  }

  fillIn(input, value, takes) {
    if (takes === "date" && input.type !== this.kept.dayType(value)) input.type = this.kept.dayType(value);
    if (input.type === "date") input.value = value;
    else this.kit.put(input, value);
    this.grow(input);
  }

  /* A box is as high as its words: an element under it holds the same. */
  grow(cell) {
    const { grows } = cell.parentNode.dataset;
    if (grows !== undefined) cell.parentNode.dataset.grows = cell.value;
  }

  /* What stands around the field: the day in words, a way to choose nothing, what cannot be shown. */
  after(field) {
    const read = field.querySelector("[data-day-read]");
    if (read) read.textContent = this.day(field);
    this.showBeside(field);
    const clear = field.querySelector("[data-clear]");
    if (clear) clear.hidden = !field.querySelector("[data-pick]:checked");
    if (field.dataset.field === "rows") this.number(field);
  }

  /* The date of a field as people read it; nothing of what is none. */
  day(field) {
    const said = this.said(field);
    return this.kept.dayType(said) === "date" ? this.kept.dayIn(said, this.language) : "";
  }

  clicked(button) {
    const field = button?.closest("[data-field]");
    if (button?.dataset.bring !== undefined) return this.bring(button);
    if (!field) return;
    if (button.dataset.clear !== undefined) this.clear(field);
    else if (button.dataset.add !== undefined) this.add(field);
    else if (button.dataset.drop !== undefined) this.drop(field, button.closest("[data-row]"));
    else if (button.dataset.restore !== undefined) this.restore(field);
    else if (button.dataset.takeOut !== undefined) this.takeOut(field);
    else if (button.dataset.putBack !== undefined) this.putBack(field);
  }

  /* As if it had been typed: it is saved. */
  changed(field) {
    this.keep(field);
    this.carrier(field).dispatchEvent(new Event("input", { bubbles: true }));
  }

  clear(field) {
    const picks = [...field.querySelectorAll("[data-pick]")];
    for (const pick of picks) pick.checked = false;
    this.changed(field);
    picks[0].focus();
  }

  // Beside the field

  /* What no field can show is to be read; taken out, it can come back until something else stands there. */
  showBeside(field) {
    const box = field.querySelector("[data-beside]");
    const out = this.out.get(field);
    box.hidden = !this.besides.get(field) && !out;
    box.toggleAttribute("data-out", Boolean(out));
    box.querySelector("[data-beside-text]").textContent = this.besides.get(field) || out || "";
    const buttons = ["[data-take-out]", "[data-put-back]"].map((name) => box.querySelector(name));
    buttons.forEach((button, at) => button && (button.hidden = Boolean(out) !== Boolean(at)));
  }

  takeOut(field) {
    this.out.set(field, this.besides.get(field));
    this.besides.set(field, "");
    this.changed(field);
    field.querySelector("[data-put-back]").focus();
  }

  putBack(field) {
    this.besides.set(field, this.out.get(field));
    this.out.delete(field);
    this.changed(field);
    field.querySelector("[data-take-out]").focus();
  }

  // Rows

  ids(field) {
    return field.querySelector("[data-columns]").dataset.columns.split(" ");
  }

  rows(field) {
    return [...field.querySelectorAll("[data-row]")];
  }

  cells(row) {
    return [...row.querySelectorAll("[data-cell]")];
  }

  /* All of a line by the ids of its columns, also what is not asked any more. */
  cellsOf(row) {
    const gone = [...row.querySelectorAll("[data-gone]")];
    return Object.fromEntries([
      ...this.cells(row).map((cell) => [cell.dataset.cell, cell.value]),
      ...gone.map((cell) => [cell.dataset.gone, cell.querySelector("[data-gone-text]").textContent]),
    ]);
  }

  blank(field) {
    const row = field.querySelector("template[data-blank]").content.cloneNode(true);
    field.querySelector("[data-lines]").append(row);
    return this.rows(field).at(-1);
  }

  drawRows(field, lines) {
    const wanted = lines.length ? lines : [{}];
    for (const row of this.rows(field).slice(wanted.length)) row.remove();
    wanted.forEach((cells, at) => this.drawRow(field, this.rows(field)[at] ?? this.blank(field), cells));
  }

  drawRow(field, row, cells) {
    for (const cell of this.cells(row)) this.fillIn(cell, cells[cell.dataset.cell] ?? "", cell.dataset.takes);
    for (const cell of row.querySelectorAll("[data-gone]")) cell.remove();
    for (const [id, text] of Object.entries(cells)) {
      if (text && !this.ids(field).includes(id)) this.addGone(field, row, id, text);
    }
  }

  addGone(field, row, id, text) {
    const cell = field.querySelector("template[data-gone-blank]").content.firstElementChild.cloneNode(true);
    cell.dataset.gone = id;
    const { goneName } = field.querySelector("[data-gone-name]").dataset;
    cell.querySelector("[data-gone-title]").textContent = this.kit.fill(goneName, { name: id });
    cell.querySelector("[data-gone-text]").textContent = text;
    row.insertBefore(cell, row.querySelector("[data-drop]"));
  }

  number(field) {
    const { most, lineName } = field.querySelector("[data-most]").dataset;
    const rows = this.rows(field);
    rows.forEach((row, at) => {
      const number = String(at + 1);
      row.ariaLabel = this.kit.fill(lineName, { number });
      row.firstElementChild.textContent = number;
      const name = row.querySelector("[data-row-name]");
      if (name) name.textContent = ` ${number}`;
    });
    this.room(field, Number(most) - rows.length);
  }

  /* At the most lines it says why there can be no other; above it, that none is lost. */
  room(field, left) {
    const line = field.querySelector("[data-rows-most]");
    const [full, over] = ["[data-most-full]", "[data-most-over]"].map((name) => line.querySelector(name));
    full.hidden = left !== 0;
    over.hidden = left >= 0;
    line.dataset.state = left > 0 ? "" : left ? "over" : "full";
    line.querySelector("[data-most-number]").textContent = this.rows(field).length;
    field.querySelector("[data-add]")?.toggleAttribute("disabled", left <= 0);
  }

  add(field) {
    const row = this.blank(field);
    this.number(field);
    this.tell(field, "");
    this.cells(row)[0].focus();
  }

  /* Never fewer than one line is there; what is taken out can come back until the next one is. */
  drop(field, row) {
    const at = this.rows(field).indexOf(row);
    this.dropped.set(field, { at, cells: this.cellsOf(row) });
    if (this.rows(field).length > 1) row.remove();
    else this.drawRow(field, row, {});
    this.changed(field);
    this.tell(field, this.kit.fill(field.querySelector("[data-removed]").dataset.removed, { number: at + 1 }));
    const undo = field.querySelector("[data-restore]");
    undo.hidden = false;
    undo.focus();
  }

  restore(field) {
    const { at, cells } = this.dropped.get(field);
    const empty = this.rows(field).find((row) => !this.kept.rowsText([], [this.cellsOf(row)]));
    const row = empty && this.rows(field).length === 1 ? empty : this.blank(field);
    this.rows(field)[at]?.before(row);
    this.drawRow(field, row, cells);
    this.changed(field);
    this.tell(field, "");
    this.cells(row)[0].focus();
  }

  tell(field, text) {
    field.querySelector("[data-rows-status]").textContent = text;
    field.querySelector("[data-restore]").hidden = !text;
  }

  // Brought along from another text

  bring(button) {
    const card = button.closest("[data-part]");
    const carrier = card.querySelector("[data-answer]");
    const choices = [...card.querySelectorAll("[data-bring]")].map(({ dataset }) => dataset.bring);
    // Of several lines the field takes one: who presses another button means that one instead.
    const here = choices.includes(carrier.value) ? "" : carrier.value;
    carrier.value = this.with(card.querySelector("[data-field]"), here, button.dataset.bring);
    carrier.dispatchEvent(new Event("input", { bubbles: true }));
    this.show();
    card.querySelector("[data-brought]").hidden = false;
  }

  with(field, here, brought) {
    const form = field?.dataset.field;
    if (form === "rows") return this.kept.rowsTogether(this.ids(field), here, brought);
    if (form === "line") return here.includes(this.kept.oneLine(brought)) ? here : [here, this.kept.oneLine(brought)].filter(Boolean).join(" · ");
    if (form) return this.kept.whole(brought, this.besides.get(field));
    return here.includes(brought) ? here : [here.trim(), brought].filter(Boolean).join("\n\n");
  }
}
