/* The form of a diagnosis: one rater's answers at a time, of an answer that holds all raters'. */

const ABOVE = 2;
const APART = 2;
const TOGETHER = "agreed";

export class Form {
  /** `parts` are the bundle's; `answer` is all that is kept. */
  constructor({ form, parts, kit, answer }) {
    Object.assign(this, { form, parts, kit });
    this.answer = parts.shaped(answer);
    this.rater = form.dataset.first;
    this.show();
  }

  /** The whole answer, with what stands in the form now. */
  read() {
    const answer = structuredClone(this.answer);
    if (!this.frozen) {
      const mine = this.rater === TOGETHER ? answer : (answer.raters ??= {});
      const entries = { ...mine[this.rater] };
      for (const box of this.boxes) entries[box.dataset.indicator] = this.entry(box);
      mine[this.rater] = entries;
      answer.numbers = { ...answer.numbers };
      for (const field of this.form.querySelectorAll("[data-number]")) answer.numbers[field.dataset.number] = field.value;
    }
    answer.then = { ...answer.then };
    for (const box of this.form.querySelectorAll("[data-then]")) answer.then[box.dataset.then] = this.then(box);
    return this.parts.shaped(answer);
  }

  write(answer) {
    this.answer = this.parts.shaped(answer);
    this.show();
  }

  get boxes() {
    return [...this.form.querySelectorAll("[data-indicator]")];
  }

  /* Closed: its levels stand still. */
  get frozen() {
    return this.boxes.some((box) => box.disabled);
  }

  entry(box) {
    const chosen = box.querySelector("[data-level]:checked")?.value;
    const document = this.rater === TOGETHER ? "" : box.querySelector("[data-document]").value;
    return { level: level(chosen), document, note: box.querySelector("[data-note]").value };
  }

  then(box) {
    const value = (name) => box.querySelector(`[data-${name}]`)?.value ?? "";
    return { level: level(value("then-level")), act: value("act"), cause: value("cause") };
  }

  /** Another rater sits down: what stands here is taken into the answer first. */
  sit(rater) {
    this.answer = this.read();
    this.rater = rater;
    this.show();
  }

  show() {
    for (const radio of this.form.querySelectorAll("[data-rater]")) radio.checked = radio.value === this.rater;
    const together = this.rater === TOGETHER;
    const entries = (together ? this.answer.agreed : this.answer.raters?.[this.rater]) ?? {};
    for (const box of this.boxes) this.put(box, entries[box.dataset.indicator] ?? {}, together);
    for (const field of this.form.querySelectorAll("[data-number]")) {
      this.kit.put(field, this.answer.numbers?.[field.dataset.number] ?? "");
    }
    for (const box of this.form.querySelectorAll("[data-then]")) {
      const { level: then, act, cause } = this.answer.then?.[box.dataset.then] ?? {};
      const values = { "then-level": String(then ?? ""), act: act ?? "", cause: cause ?? "" };
      for (const [name, value] of Object.entries(values)) {
        const field = box.querySelector(`[data-${name}]`);
        if (field && field.value !== value) field.value = value;
      }
    }
    this.count();
  }

  put(box, entry, together) {
    for (const radio of box.querySelectorAll("[data-level]")) radio.checked = radio.value === String(entry.level ?? "");
    this.kit.put(box.querySelector("[data-document]"), entry.document ?? "");
    this.kit.put(box.querySelector("[data-note]"), entry.note ?? "");
    box.querySelector("[data-evidence]").hidden = together;
    this.others(box, together);
    this.gate(box);
  }

  /* What each rater gave, where all sit together; apart nobody sees it. */
  others(box, together) {
    const line = box.querySelector("[data-others]");
    line.hidden = !together;
    if (!together) return;
    const given = [...this.form.querySelectorAll("[data-done]")].map((mark) => ({
      name: mark.parentElement.firstChild.textContent.trim(),
      level: shown(box, this.answer.raters?.[mark.dataset.done]?.[box.dataset.indicator]?.level),
    }));
    line.textContent = given.map(({ name, level: value }) => `${name}: ${value ?? "–"}`).join(" · ");
    const known = given.map(({ level: value }) => value).filter((value) => typeof value === "number");
    line.toggleAttribute("data-talk", known.length > 1 && Math.max(...known) - Math.min(...known) >= APART);
  }

  /** A level above what no document shows is told, and stays as it was given. */
  gate(box) {
    const { level: value, document } = this.entry(box);
    const told = this.rater !== TOGETHER && typeof value === "number" && value > ABOVE && !document.trim();
    box.querySelector("[data-gate]").hidden = !told;
  }

  /** How far each dimension, and each rater, has come. */
  count() {
    const done = (box) => box.querySelector("[data-level]:checked") !== null;
    for (const part of this.form.querySelectorAll("[data-dimension]")) {
      const boxes = [...part.querySelectorAll("[data-indicator]")];
      const tag = part.querySelector("[data-progress]");
      tag.textContent = said(tag, boxes.filter(done).length);
      tag.classList.toggle("tns-tag--right", boxes.every(done));
    }
    const { answer: all } = this;
    for (const mark of this.form.querySelectorAll("[data-done]")) {
      const entries = mark.dataset.done === this.rater ? null : (all.raters?.[mark.dataset.done] ?? {});
      const n = entries
        ? Object.values(entries).filter(({ level: value }) => value !== undefined).length
        : this.boxes.filter(done).length;
      mark.textContent = said(mark, n);
    }
  }

  /** How many indicators nobody has given a level. */
  get open() {
    const { raters = {}, agreed = {} } = this.read();
    const all = [...Object.values(raters), agreed];
    return this.boxes.filter((box) => all.every((entries) => entries[box.dataset.indicator]?.level === undefined)).length;
  }
}

/** How many of all, in the words of the page. */
function said(element, n) {
  return element.dataset.says.replace("{n}", n);
}

/** A level as the page writes it: what nobody knows has the sign of its language. */
function shown(box, value) {
  return value === "?" ? box.querySelector('[data-level][value="?"] + span > strong').textContent : value;
}

function level(value) {
  return /^[0-4]$/.test(value ?? "") ? Number(value) : value || undefined;
}
