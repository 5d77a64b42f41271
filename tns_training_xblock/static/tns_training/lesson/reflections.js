/* The reflections of a lesson: saved as one writes, counted, and two versions chosen between. */

export class Reflections {
  /**
   * `card(check)` gives the card that stands on the page now, `save(data, options)` posts a text,
   * `args` has the sentences, and `keeper`, under which the browser keeps text.
   */
  constructor({ kit, args, element, card, save }) {
    Object.assign(this, { kit, args, element, card, save });
    this.savers = new Map();
    this.last = new Map();
    element.addEventListener("input", (event) => this.typed(event));
    element.addEventListener("click", (event) => {
      const which = event.target.closest("button")?.dataset.keep;
      if (which) this.settle(event.target.closest("[data-check]"), which);
    });
  }

  field(check) {
    return this.card(check).querySelector("textarea");
  }

  /** The page may have lost a check: its text stays in this browser, should it come back. */
  prune() {
    for (const [check, saver] of this.savers) {
      if (this.card(check)) continue;
      saver.close();
      this.savers.delete(check);
    }
  }

  /** Begin with a card, or go on with it in another language: there is one saver a check. */
  begin(check) {
    if (!this.field(check)) return;
    this.count(check);
    const saver = this.savers.get(check);
    if (!saver) this.first(check);
    else {
      saver.renew(this.drawn(check));
      if (this.last.has(check)) this.told(check, ...this.last.get(check));
      if (saver.dirty) saver.changed(0);
    }
  }

  /* What the server has drawn into the card. */
  drawn(check) {
    const { defaultValue: text, dataset } = this.field(check);
    return { version: Number(dataset.version), answer: { text }, saved_at: dataset.savedAt };
  }

  first(check) {
    const { kit } = this;
    const field = this.field(check);
    // Put back by a browser that fills forms in again: not what the server has.
    const early = field.value;
    field.value = field.defaultValue;
    const saver = new kit.Autosaver({
      shelf: new kit.Shelf(`${this.args.keeper}/${check}`),
      retry: new kit.Retry(),
      version: Number(field.dataset.version),
      read: () => ({ text: this.field(check).value }),
      write: ({ text }) => {
        kit.put(this.field(check), text);
        this.count(check);
      },
      send: (version, { text }, keepalive) => this.save({ check, text, version }, { keepalive }),
      told: (state, detail) => this.told(check, state, detail),
      shape: ({ text = "" }) => ({ text }),
    });
    field.value = early;
    this.savers.set(check, saver);
    saver.restore();
    if (saver.dirty) saver.changed(0);
    else if (field.dataset.savedAt && !saver.stale) {
      this.told(check, "saved", { saved_at: field.dataset.savedAt });
    }
  }

  typed(event) {
    const check = event.target.closest("[data-kind=reflection]")?.dataset.check;
    if (!check) return;
    this.count(check);
    this.savers.get(check)?.changed();
  }

  count(check) {
    const node = this.card(check).querySelector("[data-words]");
    const { least, most } = node.dataset;
    const { kit, args } = this;
    const field = this.field(check);
    const count = kit.countWords(field.value);
    const over = kit.over(field, args.texts.over, this.element.querySelector(".tns-block").lang);
    const { texts } = args;
    node.textContent = over || kit.fill(most ? texts.range : texts.words, { count, least, most });
    node.classList.toggle("tns-error", Boolean(over));
  }

  told(check, state, detail) {
    const { kit } = this;
    const { texts } = this.args;
    const card = this.card(check);
    if (!card) return;
    const sentence = texts[state] ?? (detail.message || texts.failed);
    const language = this.element.querySelector(".tns-block").lang;
    const time = kit.clock(detail?.when ?? detail?.saved_at ?? Date.now(), language);
    kit.say(card.querySelector("[data-status]"), state, kit.fill(sentence, { time }));
    this.last.set(check, [state, detail]);
    const choice = card.querySelector("[data-stale]");
    choice.hidden = state !== "stale";
    if (state !== "stale") return;
    card.current = detail.current;
    card.mine = detail.mine;
    const saved = detail.current.saved_at || this.field(check).dataset.savedAt;
    choice.querySelector("[data-theirs-saved]").textContent = saved ? kit.moment(saved, language) : "";
    choice.querySelector("[data-mine]").textContent = detail.mine.text;
    choice.querySelector("[data-theirs]").textContent = detail.current.answer.text ?? "";
  }

  settle(card, which) {
    const { check } = card.dataset;
    const { current } = card;
    const theirs = { text: current.answer.text ?? "" };
    const field = this.field(check);
    // Whatever was typed since the question came up belongs to "here" as well.
    if (which === "theirs") field.value = theirs.text;
    else if (field.value === theirs.text) field.value = card.mine.text;
    card.querySelector("[data-stale]").hidden = true;
    this.count(check);
    this.savers.get(check).resolve(current, theirs);
    field.focus();
  }
}
