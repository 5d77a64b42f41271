/* What the page of a worksheet has beside that of every exercise: who reads it, what others show. */

/** Called for each `root` that is drawn. */
export function own({ root, kit, url, drawing }) {
  new Audience({ root, kit, url: url("show_to"), drawing });
  new Others({ root, kit, url: url("shown") });
}

/* A line of the page with its own sentences: says the one for `state`, or `text`. */
function sayIn(kit, line, state, text) {
  const { saving, saved, doing, offline, signedOut } = line.dataset;
  const words = { saving, saved, doing, offline, "signed-out": signedOut };
  kit.say(line, state, words[state] ?? text);
}

/** Who reads the sheet: saved at once, and back to what was so where that fails. */
class Audience {
  constructor({ root, kit, url, drawing }) {
    Object.assign(this, { root, kit, url, drawing });
    const box = root.querySelector("[data-audience]");
    this.was = box?.querySelector(":checked");
    box?.addEventListener("change", ({ target }) => this.choose(target));
  }

  say(state, text) {
    const line = this.drawing.root.querySelector("[data-audience-status]");
    if (line) sayIn(this.kit, line, state, text);
  }

  async choose(target) {
    const asked = (this.asked = target);
    this.say("saving");
    const { whose } = target.closest("[data-audience]").dataset;
    try {
      await this.kit.insist(
        () => this.drawing.change(this.url, { audience: target.value, whose }, () => {}),
        (error, when) => this.later(when),
      );
      if (this.asked !== asked) return;
      this.was = target;
      this.say("saved");
    } catch (error) {
      if (!error.state) throw error;
      if (this.asked !== asked) return;
      // What stands there is what is so.
      if (this.was) this.was.checked = true;
      this.say(error.state, error.message);
    }
  }

  later(when) {
    const { root } = this.drawing;
    const line = root.querySelector("[data-audience-status]");
    if (line) this.say("waiting", this.kit.fill(line.dataset.waiting, { time: this.kit.clock(when, root.lang) }));
  }
}

/** What others show to the group: asked anew each time it is opened, so that it is what is so then. */
class Others {
  constructor({ root, kit, url }) {
    Object.assign(this, { root, kit, url });
    this.box = root.querySelector("[data-others]");
    if (!this.box) return;
    this.line = this.box.querySelector("[data-others-status]");
    this.list = this.box.querySelector("[data-others-list]");
    this.box.addEventListener("toggle", () => this.box.open && this.look(1));
    this.list.addEventListener("click", (event) => this.turned(event));
    // It does not bubble.
    this.list.addEventListener("toggle", ({ target }) => this.opened(target), true);
  }

  /* Puts what is asked for into `place`, unless something newer was asked for it meanwhile. */
  async put(place, line, data) {
    const asked = (place.asked = {});
    sayIn(this.kit, line, "doing");
    try {
      const { html } = await this.kit.post(this.url, data);
      if (place.asked !== asked) return false;
      place.replaceChildren(document.createRange().createContextualFragment(html));
      this.kit.moments(place, this.root.lang);
      this.kit.say(line, "", "");
      return true;
    } catch (error) {
      if (!error.state) throw error;
      if (place.asked === asked) sayIn(this.kit, line, error.state, error.message);
      return false;
    }
  }

  async look(page, turned = false) {
    if ((await this.put(this.list, this.line, { page })) && turned) {
      this.list.querySelector("[data-shown-count]").focus();
    }
  }

  turned(event) {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.look(Number(link.dataset.page), true);
  }

  /* A sheet comes as a whole when it is opened; where it does not, the way to its page stays. */
  async opened(fold) {
    const sheet = fold.closest("[data-shown-sheet]");
    if (!fold.open || !sheet || fold.asked) return;
    fold.asked = true;
    const whole = fold.querySelector("[data-whole]");
    const line = this.line.cloneNode();
    whole.before(line);
    fold.asked = await this.put(whole, line, { sheet: Number(sheet.dataset.shownSheet) });
    if (fold.asked) line.remove();
    else fold.addEventListener("toggle", () => line.remove(), { once: true });
  }
}
