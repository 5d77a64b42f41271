/* The lesson's page: answering, trying again, languages, and noticing that the end was reached. */

class Lesson {
  constructor({ runtime, element, args, kit, parts }) {
    kit = { ...kit, post: kit.posting(element) };
    Object.assign(this, { element, args, kit, parts, unread: args.unread });
    this.unanswered = new Map();
    this.sending = new Set();
    this.troubles = new Map();
    this.reading = new kit.Retry();
    this.url = (handler) => runtime.handlerUrl(element, handler);
    this.drawing = new kit.Drawing({
      element,
      post: kit.post,
      urls: { language: this.url("choose_language"), newest: this.url("newest") },
      after: (root, last, { texts }) => this.switched(last, texts),
    });
    this.reflections = new parts.Reflections({
      kit,
      args,
      element,
      card: (check) => this.card(check),
      save: (data, options) =>
        this.drawing.change(this.url("reflect"), data, (changed) => this.around(changed), options),
    });
    this.unsent = new parts.Unsent({ kit, parts, keeper: args.keeper });
    for (const card of this.cards) this.unsent.restore(card);
    element.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("input", (event) => this.touched(event));
    element.addEventListener("click", (event) => this.clicked(event));
    kit.openings(element);
    kit.inSight(element);
    this.begin();
    this.drawing.catchUp();
  }

  get cards() {
    return [...this.element.querySelectorAll("[data-check]")];
  }

  card(check) {
    return this.element.querySelector(`[data-check="${CSS.escape(check)}"]`);
  }

  /* Everything that hangs on the nodes of the page, which another language replaces. */
  begin() {
    this.reflections.prune();
    this.kit.finding(this.drawing.root, this.kit.fill);
    for (const card of this.cards) {
      if (card.dataset.kind === "reflection") this.reflections.begin(card.dataset.check);
      else this.tell(card.dataset.check);
      this.parts.edges(card);
    }
    this.watch();
  }

  switched(last, texts) {
    this.args.texts = texts;
    for (const was of last.querySelectorAll("[data-check]")) {
      const card = this.card(was.dataset.check);
      if (card) this.parts.retype(card, was);
    }
    this.begin();
  }

  sentence(error) {
    const { texts } = this.args;
    if (error.state === "offline") return texts.unsent;
    if (error.state === "signed-out") return texts.ended;
    if (error.state) return error.message || texts.failed;
    throw error;
  }

  // Answering

  async submitted(event) {
    event.preventDefault();
    const card = event.target.closest("[data-check]");
    if (!card || !(card.dataset.kind in this.parts.answers) || card.dataset.state !== "asking") return;
    const { check } = card.dataset;
    if (this.sending.has(check)) return;
    this.sending.add(check);
    this.trouble(check, null);
    try {
      await this.kit.insist(
        () => this.answer(check),
        (error, when) => this.trouble(check, () => this.later(when)),
      );
      this.sending.delete(check);
      this.trouble(check, null);
    } catch (error) {
      this.sending.delete(check);
      this.trouble(check, () => this.sentence(error));
    }
  }

  /* What was said of the answer before is not said of this one. */
  touched(event) {
    const card = event.target.closest("[data-check]");
    if (!card) return;
    this.parts.spell(card);
    this.unsent.keep(card);
    if (!this.sending.has(card.dataset.check)) this.trouble(card.dataset.check, null);
  }

  /* Send what stands on the card now, whichever language it is in. */
  async answer(check) {
    const card = this.card(check);
    // Drawn anew since, and the server had it all along.
    if (card.dataset.state !== "asking") return;
    const response = this.parts.answers[card.dataset.kind](card);
    const data = { check, response, token: this.token(check, response) };
    await this.drawing.change(this.url("answer"), data, (changed) => this.show(check, changed));
    this.unanswered.delete(check);
    this.unsent.forget(check);
  }

  /* The same until it is answered: a post whose reply was lost, sent again from this page, counts once. */
  token(check, response) {
    const sent = JSON.stringify(response);
    if (this.unanswered.get(check)?.sent !== sent) {
      const token = crypto.getRandomValues(new Uint32Array(4)).join("-");
      this.unanswered.set(check, { sent, token });
    }
    return this.unanswered.get(check).token;
  }

  later(when) {
    const time = this.kit.clock(when, this.drawing.root.lang);
    return this.kit.fill(this.args.texts.unanswered, { time });
  }

  /* `text()` says it in the language that the page has by then. */
  trouble(check, text) {
    if (text) this.troubles.set(check, text);
    else this.troubles.delete(check);
    this.tell(check);
  }

  /* How an answer fares, on the card that stands there now. */
  tell(check) {
    const card = this.card(check);
    const line = card?.querySelector("[data-error]");
    if (!line) return;
    card.querySelector("[data-ask]").disabled = this.sending.has(check);
    const text = this.troubles.get(check)?.() ?? "";
    line.hidden = !text;
    this.kit.phrase(line, text);
  }

  show(check, changed) {
    this.replace(this.card(check), changed.card);
    this.around(changed);
    const card = this.card(check);
    this.parts.edges(card);
    card.querySelector("[data-verdict]").focus();
  }

  /* What an answer changes beside its own card. */
  around({ progress, open, complete }) {
    if (complete) this.completed();
    this.replace(this.element.querySelector("[data-progress]"), progress);
    this.replace(this.element.querySelector("[data-open]"), open);
  }

  completed() {
    if (!this.complete) this.kit.completed(this.element);
    this.complete = true;
  }

  replace(node, html) {
    node?.replaceWith(document.createRange().createContextualFragment(html.trim()));
  }

  clicked(event) {
    const button = event.target.closest("button");
    const card = button?.closest("[data-check]");
    if (!card) return;
    if ("again" in button.dataset) {
      this.parts.ask(card);
      card.querySelector("fieldset input, fieldset select, fieldset button:enabled")?.focus();
    } else if (button.dataset.move) {
      const moved = this.parts.move(card, button, Number(button.dataset.move));
      this.unsent.keep(card);
      if (moved) card.querySelector("[data-moved]").textContent = this.kit.fill(this.args.texts.moved, moved);
    }
  }

  // Reading

  /* The end of this page, until it was seen on one. */
  watch() {
    this.observer?.disconnect();
    if (!this.unread) return;
    this.observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      this.observer.disconnect();
      this.unread = false;
      this.read();
    });
    this.observer.observe(this.element.querySelector("[data-end]"));
  }

  async read() {
    try {
      // Whoever has come to the end may be on the way to the next page.
      const { complete } = await this.kit.post(this.url("read"), {}, { keepalive: true });
      if (complete) this.completed();
    } catch (error) {
      if (!error.state) throw error;
      this.reading.after(error, () => this.read());
    }
  }
}

export function start(page) {
  new Lesson(page);
}
