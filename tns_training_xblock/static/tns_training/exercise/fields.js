/* Fields of tasks that ask for neither words nor a number: each fills in a carrier, which is saved. */

const ID = /^[a-z][a-z0-9-]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/* What a cell or a line holds: one line, without blanks around it. */
function oneLine(text) {
  return text.replace(/[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+/g, " ").trim();
}

/* A browser's own field for a date shows nothing but dates: what else was typed needs another. */
function dayType(text) {
  return !text || DAY.test(text) ? "date" : "text";
}

/** A day as the page's language writes it; what is no date stays as it is. */
export function dayIn(text, language) {
  const day = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime())) return text;
  return day.toLocaleDateString(`${language}-u-nu-latn`, { dateStyle: "long", timeZone: "UTC" });
}

/** Rows as they are kept, from lines of cells under the `ids` of their columns. */
export function rowsText(ids, lines) {
  const said = lines.map((cells) => cells.map(oneLine)).filter((cells) => cells.some(Boolean));
  return said.length ? [ids, ...said].map((cells) => cells.join("\t")).join("\n") : "";
}

/** The lines of what is kept, their cells in the order of `ids`; null where it is no such table. */
export function rowsOf(ids, text) {
  if (!text.trim()) return [];
  const [head, ...lines] = text.split("\n").map((line) => line.split("\t"));
  if (!head.some((id) => ids.includes(id))) return null;
  return lines.map((cells) => ids.map((id) => cells[head.indexOf(id)] ?? ""));
}

/** Rows that hold `mine` and the lines of `others` that are not there yet. */
export function rowsTogether(mine, others) {
  const ids = (mine || others).split("\n")[0].split("\t");
  const lines = rowsOf(ids, mine) ?? [];
  const known = new Set(lines.map((cells) => cells.join("\t")));
  const more = (rowsOf(ids, others) ?? []).filter((cells) => !known.has(cells.join("\t")));
  return rowsText(ids, [...lines, ...more]);
}

/** How the answers on `root` are read by people: `tell(task, text)`, where ids are kept. */
export function telling(root) {
  const fields = JSON.parse(root.dataset.tells || "{}");
  return (task, text) => {
    const { form, names } = fields[task] ?? {};
    if (form === "choice") return names[text] ?? text;
    if (form === "date") return dayIn(text, root.lang);
    if (form !== "rows") return text;
    const [head, ...lines] = text.split("\n").map((line) => line.split("\t"));
    const named = head.map((id) => names[id] ?? id);
    const told = (cell, at) => cell && `${named[at]}: ${dayIn(cell, root.lang)}`;
    return lines.map((cells) => cells.map(told).filter(Boolean).join(" · ")).join("\n");
  };
}

/** The fields of one `form`; they live as long as it does. `put` is the kit's, as is `fill`. */
export class Fields {
  constructor({ form, language, kit }) {
    Object.assign(this, { form, language, kit });
    this.dropped = new Map();
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
    this.carrier(field).value = this.said(field);
    this.after(field);
  }

  /* What a field says, as it is kept. */
  said(field) {
    const { field: form } = field.dataset;
    if (form === "rows") return rowsText(this.ids(field), this.rows(field).map((row) => this.cells(row).map(({ value }) => value)));
    if (form === "line") return oneLine(field.querySelector("[data-line]").value);
    if (form === "date") return field.querySelector("[data-day]").value.trim();
    return field.querySelector("[data-pick]:checked")?.value ?? "";
  }

  /** Show what the carriers say, where the fields say something else. */
  show() {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      const { value } = this.carrier(field);
      if (this.said(field) !== value) this.draw(field, value);
      this.after(field);
    }
  }

  draw(field, value) {
    const { field: form } = field.dataset;
    if (form === "rows") this.drawRows(field, rowsOf(this.ids(field), value) ?? []);
    else if (form === "line") this.kit.put(field.querySelector("[data-line]"), value);
    else if (form === "date") this.fillIn(field.querySelector("[data-day]"), value, "date");
    else for (const pick of field.querySelectorAll("[data-pick]")) pick.checked = pick.value === value;
  }

  fillIn(input, value, takes) {
    if (takes === "date" && input.type !== dayType(value)) input.type = dayType(value);
    if (input.type === "date") input.value = value;
    else this.kit.put(input, value);
  }

  /* What stands around the field: the day in words, a way to choose nothing, what cannot be shown. */
  after(field) {
    const { value } = this.carrier(field);
    const read = field.querySelector("[data-day-read]");
    if (read) read.textContent = DAY.test(value) ? dayIn(value, this.language) : "";
    const unread = field.querySelector("[data-unread]");
    // An answer that can be chosen no more says nothing: its id is for nobody to read.
    const hidden = this.said(field) === value || (field.dataset.field === "choice" && ID.test(value));
    if (unread) unread.hidden = hidden;
    if (unread && !hidden) unread.querySelector("[data-unread-text]").textContent = value;
    const clear = field.querySelector("[data-clear]");
    if (clear) clear.hidden = !field.querySelector("[data-pick]:checked");
    if (field.dataset.field === "rows") this.number(field);
  }

  clicked(button) {
    const field = button?.closest("[data-field]");
    if (button?.dataset.bring !== undefined) return this.bring(button);
    if (!field) return;
    if (button.dataset.clear !== undefined) this.clear(field);
    else if (button.dataset.add !== undefined) this.add(field);
    else if (button.dataset.drop !== undefined) this.drop(field, button.closest("[data-row]"));
    else if (button.dataset.restore !== undefined) this.restore(field);
  }

  /* As if it had been typed: it is saved. */
  changed(field) {
    const carrier = this.carrier(field);
    carrier.value = this.said(field);
    this.after(field);
    carrier.dispatchEvent(new Event("input", { bubbles: true }));
  }

  clear(field) {
    const picks = [...field.querySelectorAll("[data-pick]")];
    for (const pick of picks) pick.checked = false;
    this.changed(field);
    picks[0].focus();
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

  blank(field) {
    const row = field.querySelector("template[data-blank]").content.cloneNode(true);
    field.querySelector("[data-lines]").append(row);
    return this.rows(field).at(-1);
  }

  drawRows(field, lines) {
    const wanted = lines.length ? lines : [this.ids(field).map(() => "")];
    for (const row of this.rows(field).slice(wanted.length)) row.remove();
    wanted.forEach((cells, at) => {
      const row = this.rows(field)[at] ?? this.blank(field);
      this.cells(row).forEach((cell, place) => this.fillIn(cell, cells[place] ?? "", cell.dataset.takes));
    });
  }

  number(field) {
    const { most, lineName, full } = field.querySelector("[data-most]").dataset;
    const rows = this.rows(field);
    rows.forEach((row, at) => {
      const number = String(at + 1);
      row.ariaLabel = this.kit.fill(lineName, { number });
      row.firstElementChild.textContent = number;
      const name = row.querySelector("[data-row-name]");
      if (name) name.textContent = ` ${number}`;
    });
    const add = field.querySelector("[data-add]");
    if (!add) return;
    const is = rows.length >= Number(most);
    add.toggleAttribute("disabled", is);
    add.title = is ? full : "";
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
    const values = this.cells(row).map(({ value }) => value);
    this.dropped.set(field, { at, values });
    if (this.rows(field).length > 1) row.remove();
    else for (const cell of this.cells(row)) this.fillIn(cell, "", cell.dataset.takes);
    this.changed(field);
    this.tell(field, this.kit.fill(field.querySelector("[data-removed]").dataset.removed, { number: at + 1 }));
    const undo = field.querySelector("[data-restore]");
    undo.hidden = false;
    undo.focus();
  }

  restore(field) {
    const { at, values } = this.dropped.get(field);
    const empty = this.rows(field).find((row) => this.cells(row).every(({ value }) => !value));
    const row = empty && this.rows(field).length === 1 ? empty : this.blank(field);
    this.rows(field)[at]?.before(row);
    this.cells(row).forEach((cell, place) => this.fillIn(cell, values[place], cell.dataset.takes));
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
    carrier.value = this.with(card.querySelector("[data-field]")?.dataset.field, carrier.value, button.dataset.bring);
    carrier.dispatchEvent(new Event("input", { bubbles: true }));
    this.show();
    card.querySelector("[data-brought]").hidden = false;
  }

  with(form, here, brought) {
    if (form === "rows") return rowsTogether(here, brought);
    if (form === "line") return here.includes(oneLine(brought)) ? here : [here, oneLine(brought)].filter(Boolean).join(" · ");
    if (form) return brought;
    return here.includes(brought) ? here : [here.trim(), brought].filter(Boolean).join("\n\n");
  }
}
