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
    const drawn = form && JSON.stringify(this.said(form));
    const asDrawn = () => JSON.stringify(this.said(form)) === drawn;
    if (typed && form) for (const name of FIELDS) form.elements[name].value = typed[name];
    if (kept && form && asDrawn()) this.shelf.clear();
    if (last) card.open = last.open;
    else if (kept && form) card.open = true;
    else if (kept) this.send({ ask: true });
    else if (!("said" in card.dataset) && this.wasPutOff(card)) card.open = false;
    form?.addEventListener("input", () => (asDrawn() ? this.shelf.clear() : this.shelf.keep(0, this.said(form))));
    card.addEventListener("toggle", () => card.open && !this.form && this.send({ ask: true }, "[name=cluster]"));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.said(form), "summary");
    });
    form?.querySelector("[data-place-later]").addEventListener("click", () => this.later());
  }

  said(form) {
    return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
  }

  /* For now: until the tab is closed, for this reader and run. */
  later() {
    const { card } = this;
    this.shelf.clear();
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

  /* Nobody who pressed nothing is led away from where they are: the focus goes to `focused`, if told. */
  async send(data, focused) {
    if (this.sending) return;
    this.sending = true;
    this.say("");
    try {
      await this.drawing.change(this.url, data, ({ html }) => {
        if (!data.ask) this.shelf.clear();
        this.put(html, focused);
      });
    } catch (error) {
      if (!error.state) throw error;
      this.fail(error);
    } finally {
      this.sending = false;
    }
  }

  put(html, focused) {
    const { card } = this;
    if (!card) return;
    card.replaceWith(document.createRange().createContextualFragment(html));
    this.wire(this.drawing.root);
    if (focused) this.card.querySelector(focused).focus();
  }

  fail(error) {
    const { offline, signedOut, trouble } = this.line?.dataset ?? {};
    this.say({ offline, "signed-out": signedOut }[error.state] ?? (error.message || trouble));
  }

  say(text) {
    if (this.line) this.kit.phrase(this.line, text);
  }
}
