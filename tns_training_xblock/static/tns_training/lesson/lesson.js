/* The lesson's page: answering, trying again, reflections, and noticing that the end was reached. */

/* What stands in a card's form, as the server wants it. */
const answers = {
  single: (card) => card.querySelector("input:checked")?.value ?? null,
  multiple: (card) => [...card.querySelectorAll("input:checked")].map((input) => input.value),
  order: (card) => [...card.querySelectorAll("[data-item]")].map((item) => item.dataset.item),
  match: (card) => {
    const chosen = [...card.querySelectorAll("select")].filter((select) => select.value);
    return Object.fromEntries(chosen.map((select) => [select.dataset.left, select.value]));
  },
  number: (card) => card.querySelector("input").value,
};

/* Everything a person may have changed in a card, to be put into the same card in another language. */
function typed(card) {
  return {
    state: card.dataset.state,
    order: answers.order(card),
    choices: [...card.querySelectorAll(".tns-choice input:checked")].map((input) => input.value),
    partners: card.dataset.kind === "match" ? answers.match(card) : {},
    text: card.querySelector("textarea, input[type=text]")?.value,
  };
}

function retype(card, was) {
  if (was.state !== "asking") return;
  if (card.querySelector("[data-ask]")) ask(card);
  arrange(card, was.order);
  for (const input of card.querySelectorAll(".tns-choice input")) {
    input.checked = was.choices.includes(input.value);
  }
  for (const select of card.querySelectorAll("select")) {
    select.value = was.partners[select.dataset.left] ?? "";
  }
  const field = card.querySelector("textarea, input[type=text]");
  if (field && was.text !== undefined) field.value = was.text;
}

/* Put a card back to where it can be answered. */
function ask(card) {
  card.dataset.state = "asking";
  for (const control of card.querySelectorAll("fieldset :disabled")) control.disabled = false;
}

function arrange(card, order) {
  for (const id of order) {
    const item = card.querySelector(`[data-item="${CSS.escape(id)}"]`);
    item?.parentNode.append(item);
  }
}

class Lesson {
  constructor({ runtime, element, args, kit }) {
    Object.assign(this, { element, args, kit });
    for (const name of ["savers", "last", "unanswered"]) this[name] = new Map();
    this.url = (handler) => runtime.handlerUrl(element, handler);
    element.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("click", (event) => this.clicked(event));
    element.addEventListener("input", (event) => this.changed(event));
    kit.terms(element);
    kit.languages({
      element,
      url: this.url("choose_language"),
      before: () => new Map(this.cards.map((card) => [card.dataset.check, typed(card)])),
      after: (root, before, answer) => this.switched(before, answer),
      failed: (error) => this.unswitched(error),
    });
    this.begin();
    if (args.unread) this.watch();
  }

  get cards() {
    return [...this.element.querySelectorAll("[data-check]")];
  }

  card(check) {
    return this.element.querySelector(`[data-check="${CSS.escape(check)}"]`);
  }

  begin() {
    for (const card of this.cards) {
      if (card.dataset.kind === "reflection") this.reflect(card);
      if (card.dataset.kind === "order") this.edges(card);
    }
  }

  switched(before, { texts }) {
    this.args.texts = texts;
    for (const card of this.cards) {
      const was = before.get(card.dataset.check);
      if (was) retype(card, was);
    }
    this.begin();
  }

  unswitched(error) {
    const group = this.element.querySelector(".tns-languages");
    let line = this.element.querySelector("[data-unswitched]");
    if (!line) {
      line = document.createElement("p");
      line.className = "tns-error";
      line.dataset.unswitched = "";
      line.setAttribute("role", "alert");
      group.after(line);
    }
    line.textContent = this.sentence(error);
  }

  sentence(error) {
    if (error instanceof this.kit.Offline) return this.args.texts.unsent;
    if (error instanceof this.kit.SignedOut) return this.args.texts.ended;
    if (error instanceof this.kit.Refused) return error.message || this.args.texts.failed;
    throw error;
  }

  // Answering

  async submitted(event) {
    event.preventDefault();
    const card = event.target.closest("[data-check]");
    if (!card || !(card.dataset.kind in answers) || card.dataset.state !== "asking") return;
    const button = card.querySelector("[data-ask]");
    if (button.disabled) return;
    button.disabled = true;
    const check = card.dataset.check;
    const told = card.querySelector("[data-error]");
    told.hidden = true;
    try {
      const response = answers[card.dataset.kind](card);
      const token = this.token(check, response);
      this.show(check, await this.kit.post(this.url("answer"), { check, response, token }));
      this.unanswered.delete(check);
    } catch (error) {
      told.textContent = this.sentence(error);
      told.hidden = false;
    } finally {
      button.disabled = false;
    }
  }

  /* The same until it is answered: a post whose reply was lost, sent again, counts once. */
  token(check, response) {
    const sent = JSON.stringify(response);
    if (this.unanswered.get(check)?.sent !== sent) {
      const token = crypto.getRandomValues(new Uint32Array(4)).join("-");
      this.unanswered.set(check, { sent, token });
    }
    return this.unanswered.get(check).token;
  }

  show(check, changed) {
    this.replace(this.card(check), changed.card);
    this.around(changed);
    const card = this.card(check);
    if (card.dataset.kind === "order") this.edges(card);
    card.querySelector("[data-verdict]").focus();
  }

  /* What an answer changes beside its own card. */
  around({ progress, open }) {
    this.replace(this.element.querySelector("[data-progress]"), progress);
    this.replace(this.element.querySelector("[data-open]"), open);
  }

  replace(node, html) {
    node?.replaceWith(document.createRange().createContextualFragment(html.trim()));
  }

  clicked(event) {
    const button = event.target.closest("button");
    const card = button?.closest("[data-check]");
    if (!card) return;
    if ("again" in button.dataset) {
      ask(card);
      if (card.dataset.kind === "order") this.edges(card);
      card.querySelector("fieldset input, fieldset select, fieldset button:enabled")?.focus();
    } else if (button.dataset.move) this.move(card, button, Number(button.dataset.move));
    else if (button.dataset.keep) this.settle(card, button.dataset.keep);
  }

  move(card, button, step) {
    const item = button.closest("[data-item]");
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    this.edges(card);
    const order = answers.order(card);
    const place = order.indexOf(item.dataset.item) + 1;
    const told = { place, all: order.length };
    card.querySelector("[data-moved]").textContent = this.kit.fill(this.args.texts.moved, told);
    // At an end the button that was pressed is off; focus must not fall out of the list.
    (button.disabled ? item.querySelector("[data-move]:enabled") : button).focus();
  }

  edges(card) {
    if (card.dataset.state !== "asking") return;
    const items = [...card.querySelectorAll("[data-item]")];
    items.forEach((item, place) => {
      const [up, down] = item.querySelectorAll("[data-move]");
      if (!up) return;
      up.disabled = place === 0;
      down.disabled = place === items.length - 1;
    });
  }

  // Reflections

  /* One saver a check for as long as the page lives: a change of language does not end the typing. */
  reflect(card) {
    const check = card.dataset.check;
    const field = card.querySelector("textarea");
    if (!field) return;
    this.count(card);
    const { kit } = this;
    let saver = this.savers.get(check);
    if (saver) {
      if (this.last.has(check)) this.told(card, ...this.last.get(check));
      if (saver.dirty) saver.changed(0);
      return;
    }
    // Typed before this script was there: not what the server has.
    const early = field.value;
    field.value = field.defaultValue;
    saver = new kit.Autosaver({
      key: `${this.args.keeper}/${check}`,
      version: Number(field.dataset.version),
      read: () => ({ text: this.card(check).querySelector("textarea").value }),
      send: async (version, { text }, keepalive) => {
        const data = { check, text, version };
        const answer = await kit.post(this.url("reflect"), data, { keepalive });
        this.around(answer);
        return answer;
      },
      told: (state, detail) => this.told(this.card(check), state, detail),
    });
    field.value = early;
    this.savers.set(check, saver);
    saver.restore((value) => {
      this.card(check).querySelector("textarea").value = value.text;
      this.count(this.card(check));
    });
    if (saver.dirty) saver.changed(0);
    else if (field.dataset.savedAt && !saver.stale) {
      this.told(card, "saved", { saved_at: field.dataset.savedAt });
    }
  }

  changed(event) {
    const card = event.target.closest("[data-kind=reflection]");
    if (!card) return;
    this.count(card);
    this.savers.get(card.dataset.check)?.changed();
  }

  count(card) {
    const node = card.querySelector("[data-words]");
    const { least, most } = node.dataset;
    const count = this.kit.countWords(card.querySelector("textarea").value);
    const { texts } = this.args;
    node.textContent = this.kit.fill(most ? texts.range : texts.words, { count, least, most });
  }

  told(card, state, detail) {
    const { kit, args } = this;
    const sentence = state === "refused" ? detail.message || args.texts.failed : args.texts[state];
    const language = this.element.querySelector(".tns-block").lang;
    const time = kit.clock(detail?.saved_at ?? Date.now(), language);
    kit.say(card.querySelector("[data-status]"), state, kit.fill(sentence, { time }));
    this.last.set(card.dataset.check, [state, detail]);
    const choice = card.querySelector("[data-stale]");
    choice.hidden = state !== "stale";
    if (state !== "stale") return;
    card.current = detail.current;
    card.mine = detail.mine;
    choice.querySelector("[data-mine]").textContent = detail.mine.text;
    choice.querySelector("[data-theirs]").textContent = detail.current.answer.text ?? "";
  }

  settle(card, which) {
    const { version, answer } = card.current;
    const theirs = { text: answer.text ?? "" };
    const field = card.querySelector("textarea");
    // Whatever was typed since the question came up belongs to "here" as well.
    if (which === "theirs") field.value = theirs.text;
    else if (field.value === theirs.text) field.value = card.mine.text;
    card.querySelector("[data-stale]").hidden = true;
    this.count(card);
    this.savers.get(card.dataset.check).resolve(version, theirs);
    field.focus();
  }

  // Reading

  watch() {
    const observer = new IntersectionObserver(async (seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      try {
        await this.kit.post(this.url("read"), {});
      } catch (error) {
        if (!(error instanceof this.kit.Offline)) return;
        window.addEventListener("online", () => this.watch(), { once: true });
      }
    });
    observer.observe(this.element.querySelector("[data-end]"));
  }
}

export function start(page) {
  new Lesson(page);
}
