/* The rubric as it is filled in: read, written, added up, and one row after the other. */

/**
 * A marking is `{levels, comments, overall, passages, wordings}`: criterion ids to level ids, to text,
 * a text, comments on passages, and what of all these can be read in other languages.
 */
export class Rubric {
  constructor(main, kit, said) {
    Object.assign(this, { main, kit, said });
    this.form = main.querySelector("#marking");
    this.rows = [...this.form.querySelectorAll(".tns-criterion")];
    this.overall = this.form.elements.overall;
    /* Only where the learner has seen another mark. */
    this.why = this.form.elements.reason;
    this.passages = new Passages(main, kit);
  }

  id(row) {
    return row.id.slice("criterion-".length);
  }

  read() {
    const chosen = [...this.form.querySelectorAll('[name^="level-"]:checked')];
    const boxes = [...this.form.querySelectorAll('[name^="comment-"]')];
    return this.shape({
      levels: Object.fromEntries(chosen.map((radio) => [radio.name.slice("level-".length), radio.value])),
      comments: Object.fromEntries(boxes.map((box) => [box.name.slice("comment-".length), box.value])),
      overall: this.overall.value,
      reason: this.why?.value,
      passages: this.passages.read(),
      wordings: JSON.parse(this.form.elements.wordings.value || "[]"),
    });
  }

  /* A marking in the order of the rows: databases keep another one, and no blank comments. */
  shape({ levels, comments, overall, reason, passages = {}, wordings = [] }) {
    const ids = this.rows.map((row) => this.id(row));
    const ordered = (values) => Object.fromEntries(ids.filter((id) => values[id]?.trim()).map((id) => [id, values[id]]));
    const why = this.why ? { reason: reason ?? "" } : {};
    const said = Object.entries(passages).filter(([, { comment }]) => comment.trim());
    const placed = said.map(([id, { part, start, exact, comment }]) => [id, { part, start, exact, comment }]);
    placed.sort(([one], [other]) => (one < other ? -1 : 1));
    return {
      levels: ordered(levels),
      comments: ordered(comments),
      overall,
      ...why,
      passages: Object.fromEntries(placed),
      wordings,
    };
  }

  write(given) {
    const value = this.shape(given);
    for (const radio of this.form.querySelectorAll('[name^="level-"]'))
      radio.checked = value.levels[radio.name.slice("level-".length)] === radio.value;
    for (const box of this.form.querySelectorAll('[name^="comment-"]'))
      this.kit.put(box, value.comments[box.name.slice("comment-".length)] ?? "");
    this.kit.put(this.overall, value.overall);
    if (this.why) this.kit.put(this.why, value.reason ?? "");
    this.passages.write(value.passages);
    this.form.elements.wordings.value = JSON.stringify(value.wordings);
    this.addUp();
    this.measure();
  }

  addUp() {
    let points = 0;
    for (const radio of this.form.querySelectorAll("[data-points]:checked")) points += Number(radio.dataset.points);
    this.main.querySelector("[data-total]").textContent = points;
    const left = this.main.querySelector("[data-left]");
    // As the server rounds it: to the nearest whole number, a half up.
    if (left) left.textContent = Math.floor((2 * points * (100 - left.closest("[data-percent]").dataset.percent) + 100) / 200);
    for (const row of this.rows) if (this.chosen(row)) this.tell(row, "");
  }

  /* Beside each box, where it holds more than can be kept. */
  measure() {
    const { lang } = document.documentElement;
    for (const box of this.main.querySelectorAll("[data-longest]"))
      this.kit.say(box.parentElement.querySelector("[data-over]"), "over", this.kit.over(box, this.said.over, lang));
  }

  chosen(row) {
    return row.querySelector(":checked");
  }

  /** The first row without a level, if any. */
  get missing() {
    return this.rows.find((row) => !this.chosen(row));
  }

  /**
   * The part of the page where criterion `id` stands; the empty id is the overall comment, and
   * `passage-<id>` a comment on a passage.
   */
  part(id) {
    if (id === ":reason") return this.why?.parentElement;
    if (passageOf(id)) return this.passages.item(passageOf(id));
    return id ? this.rows.find((row) => this.id(row) === id) : this.overall.parentElement;
  }

  /** Say beside `part` what is wrong with it, or that nothing is any more. */
  tell(part, problem) {
    const line = part.querySelector("[data-problem]");
    if (line.textContent === problem) return;
    line.textContent = problem;
    if (problem) part.setAttribute("aria-describedby", line.id);
    else part.removeAttribute("aria-describedby");
  }

  /** Bring the focus to `row`, to its level, or to the first that it could have. */
  enter(row) {
    const radio = this.chosen(row) ?? row.querySelector('[type="radio"]');
    radio.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}
