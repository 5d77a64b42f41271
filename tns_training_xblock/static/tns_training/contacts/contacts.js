/* The page of contacts: my card, the directory, introductions, my log. */

class Contacts {
  constructor({ runtime, element, args, kit, parts }) {
    kit = { ...kit, post: kit.posting(element) };
    Object.assign(this, { element, args, kit, sending: new Set() });
    this.url = (handler) => runtime.handlerUrl(element, handler);
    this.drawing = new kit.Drawing({
      element,
      post: kit.post,
      urls: { language: this.url("choose_language"), newest: this.url("newest") },
      after: (root, last, answer) => this.begin(root, last, answer.texts),
    });
    const act = (...what) => this.act(...what);
    this.own = new parts.OwnCard({ kit, texts: args.texts, act, done: (text) => this.done(text), keeper: args.keeper });
    this.meeting = new parts.Meeting({ kit, element, act, find: (data) => this.find(data), keeper: args.keeper });
    this.log = new parts.Log({
      kit,
      args,
      element,
      save: (data, options) =>
        this.drawing.change(this.url("save_line"), data, (answer) => setTimeout(() => this.log.changed(answer)), options),
    });
    this.parts = parts;
    kit.openings(element);
    kit.inSight(element);
    this.begin(this.drawing.root);
    this.drawing.catchUp();
  }

  begin(root, last, texts) {
    Object.assign(this.args.texts, texts);
    if (!this.args.keeper) return;
    // The question where one is from is put to who has not joined: joining folds it,
    // unless something that is typed in it waits to be saved.
    const joined = (one) => Boolean(one?.querySelector("[data-leave]"));
    const before = joined(root) === joined(last) ? last : undefined;
    new this.kit.Place({ root, kit: this.kit, drawing: this.drawing, url: this.url("say_place") }, before);
    this.own.begin(root);
    this.meeting.begin(root, last);
    this.log.begin(root, last);
  }

  /* Post it, once at a time, and show what comes back; `fail(error)` says where it was typed, and
     `taken()` is called before what the server took is shown. */
  async act(handler, data, fail = (error) => this.tell(error.sentence), taken = () => {}) {
    if (this.sending.has(handler)) return false;
    this.sending.add(handler);
    this.tell("");
    this.element.querySelector("[data-done]").hidden = true;
    try {
      await this.drawing.change(this.url(handler), data, (answer) => {
        taken();
        this.show(answer);
      });
      return true;
    } catch (error) {
      if (!error.state) throw error;
      if (error.body?.html) this.show(error.body);
      fail(Object.assign(error, { sentence: this.sentence(error) }));
      return false;
    } finally {
      this.sending.delete(handler);
    }
  }

  async find(data) {
    try {
      await this.drawing.change(this.url("find"), data, ({ html }) => {
        this.replace("[data-results]", html);
        this.meeting.restore(this.element);
        this.element.querySelector("[data-found]").focus();
      });
    } catch (error) {
      if (!error.state) throw error;
      this.tell(this.sentence(error));
    }
  }

  sentence(error) {
    const { texts } = this.args;
    return { offline: texts.unsent, "signed-out": texts.ended }[error.state] ?? (error.message || texts.trouble);
  }

  /* A whole page, or what an introduction changes. */
  show({ html, asked, person, card }) {
    if (html) this.drawing.put({ html });
    if (asked) {
      this.replace("[data-asked]", asked);
      if (person) this.replace(`[data-person="${card}"]`, person);
      this.element.querySelector("[data-asked]").focus();
    }
  }

  replace(selector, html) {
    const node = this.element.querySelector(selector);
    node?.replaceWith(document.createRange().createContextualFragment(html.trim()));
  }

  /* What was done, where the page begins that shows it. */
  done(text) {
    const line = this.element.querySelector("[data-done]");
    line.hidden = false;
    line.textContent = text;
    line.focus();
  }

  tell(text) {
    const line = this.element.querySelector("[data-told]");
    if (!line) return;
    line.hidden = !text;
    this.kit.phrase(line, text);
    if (text) line.focus();
  }
}

export function start(page) {
  new Contacts(page);
}
