/* Where the learner comes from: asked once, then said in a line, and corrected from there. What is typed
   is kept in this browser for whoever the page is drawn for, until the server has it. */

const LATER = "tns-place-later";
const FIELDS = ["cluster", "country"];

export class Place {
  /* What was typed in the card of the `last` root goes on in this one. `url` is of `say_place`. */
  constructor({ root, kit, drawing, url }, last) {
    Object.assign(this, { kit, drawing, url });
    this.wire(root, last?.querySelector("[data-place]"));
  }

  get card() {
    return this.drawing.root.querySelector("[data-place]");
  }

  get form() {
    return this.card?.querySelector("[data-place-form]");
  }

  get line() {
    return this.card?.querySelector("[data-place-error]");
  }

  wire(root, last) {
    const card = root.querySelector("[data-place]");
    if (!card) return;
    this.shelf ??= new this.kit.Shelf(`place/${this.who(card)}`);
    const before = last?.querySelector("[data-place-form]");
    const form = card.querySelector("[data-place-form]");
    const [kept] = before ? [] : this.shelf.kept();
    const typed = before ? this.said(before) : kept?.value;
    if (typed && form) for (const name of FIELDS) form.elements[name].value = typed[name];
    if (last) card.open = last.open;
    else if (kept) card.open = true;
    else if (!("said" in card.dataset) && this.wasPutOff(card)) card.open = false;
    form?.addEventListener("input", () => this.shelf.keep(0, this.said(form)));
    card.addEventListener("toggle", () => card.open && !this.form && this.send({ ask: true }));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.said(form));
    });
    form?.querySelector("[data-place-later]").addEventListener("click", () => this.later());
  }

  said(form) {
    return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  }

  forget() {
    for (const { name } of this.shelf.kept()) this.shelf.drop(name);
  }

  /* For now: until the tab is closed, for this reader and run. */
  later() {
    const { card } = this;
    this.forget();
    card.open = false;
    card.querySelector("summary").focus();
    if ("said" in card.dataset) return;
    try {
      sessionStorage.setItem(LATER, this.who(card));
    } catch {
      // Where the browser keeps nothing it is asked again on the next page.
    }
  }

  wasPutOff(card) {
    try {
      return sessionStorage.getItem(LATER) === this.who(card);
    } catch {
      return false;
    }
  }

  who(card) {
    return `${card.closest("[data-reader]").dataset.reader} ${card.dataset.place}`;
  }

  async send(data) {
    if (this.sending) return;
    this.sending = true;
    this.say("");
    try {
      await this.drawing.change(this.url, data, ({ html }) => {
        if (!data.ask) this.forget();
        this.put(html, data.ask);
      });
    } catch (error) {
      if (!error.state) throw error;
      this.fail(error);
    } finally {
      this.sending = false;
    }
  }

  put(html, asked) {
    const { card } = this;
    if (!card) return;
    card.replaceWith(document.createRange().createContextualFragment(html));
    this.wire(this.drawing.root);
    (asked ? this.form.elements.cluster : this.card.querySelector("summary")).focus();
  }

  fail(error) {
    const { offline, signedOut, trouble } = this.line?.dataset ?? {};
    this.say({ offline, "signed-out": signedOut }[error.state] ?? (error.message || trouble));
  }

  say(text) {
    if (this.line) this.kit.phrase(this.line, text);
  }
}
