/* Two versions of an answer: joined where they agree, and the learner asked where they do not. */

export class Comparing {
  /**
   * `put(answer)` writes into the `form`; `moment(when)` is a time in words; `done(current)` is told
   * when nothing is open any more; `join` is the kit's; `tell(task, text)` says an answer as people do.
   */
  constructor({ form, answers, words, put, moment, done, join, tell }) {
    Object.assign(this, { form, answers, words, put, moment, done, join, tell });
    this.open = new Set();
  }

  /* `base` is what both versions began from. For text kept from an earlier visit nobody knows it. */
  begin(mine, current, base) {
    const { merged, conflicts } = this.answers.merge(mine, current.answer, base, this.join);
    this.put(merged);
    this.form.querySelector("[data-joined]").hidden =
      JSON.stringify(this.answers.read(this.form)) === JSON.stringify(mine);
    this.open.clear();
    for (const part of conflicts) this.ask(part, current);
    this.lead(this.form.querySelector("[data-other]"));
    if (!this.open.size) this.settled(current);
  }

  /* The links to the `box` to choose in; without one there is nothing to compare. */
  lead(box) {
    for (const link of this.form.querySelectorAll("[data-compare]")) {
      link.hidden = !box;
      if (box) link.href = `#${box.id}`;
    }
  }

  ask(part, current) {
    const place = this.form.querySelector(`[data-part="${part}"] [data-other-place]`);
    if (!place) return;
    const other = this.form.querySelector("template[data-other-text]").content.cloneNode(true);
    const box = other.querySelector("[data-other]");
    box.id = place.dataset.otherPlace;
    other.querySelector("[data-other-said]").textContent = this.wording(part, current.answer);
    other.querySelector("[data-other-saved]").textContent = this.moment(current.saved_at);
    other.querySelector("[data-keep=both]").hidden = !this.takesBoth(place.closest("[data-part]"));
    box.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-keep]")?.dataset.keep;
      if (choice) this.keep(part, choice, current);
    });
    place.replaceChildren(other);
    this.open.add(part);
  }

  wording(part, answer) {
    const task = part.slice("task:".length);
    if (part !== "vote") {
      return this.tell(task, answer.tasks?.[task] ?? "") || this.words.nothing;
    }
    const box = this.form.querySelector(`[data-choice][value="${answer.vote?.choice}"]`);
    const chosen = box?.closest("label").textContent.trim();
    return [chosen, answer.vote?.why].filter(Boolean).join(" – ") || this.words.nothing;
  }

  /* Where there is room for both: in words, in rows, and in what is not asked any more. */
  takesBoth(card) {
    const form = card.querySelector("[data-field]")?.dataset.field;
    return form ? ["rows", "loose"].includes(form) : Boolean(card.querySelector("textarea"));
  }

  both(part, theirs, mine) {
    const rows = this.form.querySelector(`[data-part="${part}"] [data-field="rows"]`);
    if (!rows) return [theirs, mine].filter(Boolean).join("\n\n");
    const ids = rows.querySelector("[data-columns]").dataset.columns.split(" ");
    return this.answers.rowsTogether(ids, theirs, mine);
  }

  keep(part, choice, current) {
    const answer = this.answers.read(this.form);
    const there = { tasks: {}, ...current.answer };
    const id = part.slice("task:".length);
    if (choice === "theirs" && part === "vote") answer.vote = there.vote;
    else if (choice === "theirs") answer.tasks[id] = there.tasks[id];
    else if (choice === "both") {
      answer.tasks[id] = this.both(part, there.tasks[id] ?? "", answer.tasks[id] ?? "");
    }
    this.put(answer);
    const card = this.form.querySelector(`[data-part="${part}"]`);
    card.querySelector("[data-other-place]").replaceChildren();
    card.querySelector("textarea:not([hidden]), input:checked, input")?.focus();
    this.open.delete(part);
    this.lead(this.form.querySelector("[data-other]"));
    if (!this.open.size) this.settled(current);
  }

  settled(current) {
    this.lead(null);
    this.done(current);
  }
}
