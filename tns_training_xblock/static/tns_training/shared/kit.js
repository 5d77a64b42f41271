/* What the blocks' modules share: sentences, times, key terms, citations, and a page drawn by the server, also anew. */

/** Put `values` into the `{name}` places of a translated `template`. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}

/* What stands between words. A script's \s knows U+FEFF and not these five; Python's is the other way. */
const BETWEEN = /(?:[^\S\ufeff]|[\x1c-\x1f\x85—])+/;

/** Words in `text`, counted as the server counts them: pieces with a letter or a digit. */
export function countWords(text) {
  return text.split(BETWEEN).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/**
 * What to say of a `field` with more than it can keep, with the translated `template`; nothing of
 * others. Nothing typed is cut off, and characters are counted as the server counts them.
 */
export function over(field, template, language) {
  const counts = { count: [...field.value].length, longest: Number(field.dataset.longest) };
  if (counts.count <= counts.longest) return "";
  const written = Object.entries(counts).map(([name, n]) => [name, n.toLocaleString(`${language}-u-nu-latn`)]);
  return fill(template, Object.fromEntries(written));
}

/** Put `text` into `field`; whoever types there keeps their place. */
export function put(field, text) {
  const before = field.value;
  if (before === text) return;
  const { selectionStart, selectionEnd } = field;
  // A box of one line would drop what ends a line, and make one word of two.
  field.value = field.localName === "input" ? text.replaceAll("\n", " ") : text;
  if (field !== document.activeElement) return;
  let same = 0;
  while (same < before.length && before[same] === text[same]) same += 1;
  const moved = (place) => (place <= same ? place : Math.max(same, place + text.length - before.length));
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}

// One clock, of 24 hours in every language, as the server writes it where no script runs.
const HOUR = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** A time of day, with Western digits. */
export function clock(when, language) {
  return new Date(when).toLocaleTimeString(`${language}-u-nu-latn`, HOUR);
}

// Months by name: in Arabic the medium style is all digits, and 01/11 is two different days.
const MOMENT = { day: "numeric", month: "short", year: "numeric", ...HOUR };
const NAMED = { timeZoneName: "short" };

/** A day and time as the page's language writes them, in the reader's own time zone, by `style`. */
export function moment(when, language, style = {}) {
  return new Date(when).toLocaleString(`${language}-u-nu-latn`, { ...MOMENT, ...style });
}

/**
 * Write every moment under `root` in the reader's own time zone: the server only knows its own. A
 * deadline names the zone, because who reads it far from home has to know whose hour it is.
 */
export function moments(root, language) {
  for (const node of root.querySelectorAll("time[datetime]"))
    node.textContent = moment(node.dateTime, language, "zone" in node.dataset ? NAMED : {});
}

/** A page that is shown again as it was left is loaded anew: what it tells is not of today. */
export function neverAsLeft() {
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

/** Say `text` in the status line `node`; `state` picks its colour and sign. */
export function say(node, state, text) {
  if (node.dataset.state === state && node.dataset.telling === text) return;
  node.dataset.state = state;
  node.dataset.telling = text;
  phrase(node, text);
}

/** Put `text` into `node`, with a link to where one signs in at its `{link}` (host/drawn.py). */
export function phrase(node, text) {
  const [before, ...after] = (text ?? "").split("{link}");
  node.replaceChildren(before);
  if (!after.length) return;
  const { signIn, link } = node.closest("[data-reader]")?.dataset ?? {};
  const way = document.createElement(signIn ? "a" : "span");
  if (signIn) Object.assign(way, { href: signIn, target: "_blank", rel: "noopener" });
  way.textContent = link;
  node.append(way, ...after);
}

/** Tell the page around a block that it has become complete: whoever shows that can do so at once. */
export function completed(element) {
  element.dispatchEvent(new CustomEvent("tns-training:complete", { bubbles: true }));
}

/**
 * Tell what sticks in `element` how far its top is out of sight: an on-screen keyboard moves the
 * part that is seen, and not the page that things stick to.
 */
export function inSight(element) {
  const { visualViewport: seen } = window;
  const tell = () => element.style.setProperty("--tns-above", `${Math.round(seen.offsetTop)}px`);
  for (const change of ["resize", "scroll"]) seen?.addEventListener(change, tell);
}

const OPENERS = ".tns-term, .tns-cite a";

/* What `call` opens: its entry of the list, where the page has it, and a way to close it. */
function source(call) {
  const entry = document.getElementById(call.hash.slice(1));
  const shown = entry?.querySelector("[data-source]")?.cloneNode(true);
  if (!shown) return [];
  const close = document.createElement("button");
  const { close: label } = entry.closest("[data-close]").dataset;
  Object.assign(close, { type: "button", className: "tns-cite__close", title: label });
  close.setAttribute("aria-label", label);
  return [shown, close];
}

/** Open and close, in the line, a key term's definition or a call's source, for every language. */
export function openings(element) {
  const placeOf = (opener) => document.getElementById(opener.getAttribute("aria-controls"));
  const show = (opener, open) => {
    const place = placeOf(opener);
    if (opener.hash) place?.replaceChildren(...(open ? source(opener) : []));
    // A call whose source is not here stays the link that it is.
    if (!place || (open && !place.hasChildNodes())) return false;
    place.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    opener.focus({ preventScroll: true }); // not every browser does, and then Escape is not heard
    return true;
  };
  const inside = (target) => {
    const open = [...element.querySelectorAll(`:is(${OPENERS})[aria-expanded="true"]`)];
    // The inner one, where a definition cites.
    return open.filter((one) => one === target || placeOf(one)?.contains(target)).at(-1);
  };
  element.addEventListener("click", (event) => {
    const { target } = event;
    const opener = target.closest(".tns-cite__close") ? inside(target) : target.closest(OPENERS);
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (show(opener, opener.getAttribute("aria-expanded") !== "true")) event.preventDefault();
  });
  element.addEventListener("keydown", (event) => {
    const opener = event.key === "Escape" && inside(event.target);
    if (!opener) return;
    event.preventDefault(); // it closes what was opened, and not what that stands in
    show(opener, false);
  });
}

/* Where one reads: what begins nearest to the window's top. Called, it stands there in a new root. */
function place(root) {
  const top = (node) => node.getBoundingClientRect().top;
  const shown = [...root.querySelectorAll("[id]")].filter((node) => node.getClientRects().length);
  const [nearest] = shown.sort((one, other) => Math.abs(top(one)) - Math.abs(top(other)));
  const before = nearest && top(nearest);
  return () => {
    const there = nearest && document.getElementById(nearest.id);
    if (there) window.scrollBy({ top: top(there) - before, behavior: "instant" });
  };
}

/**
 * A block's page as the server draws it: in the language that is chosen on it, and anew where it shows
 * something older than what is kept. `urls` are those of `choose_language` and `newest`.
 *
 * `after(root, last, answer)` carries over what was typed in the `last` root and wires the new one,
 * at once: what is typed before that is in `last`, what is typed after it in `root`.
 */
export class Drawing {
  constructor({ element, post, urls, after }) {
    Object.assign(this, { element, post, urls, after });
    this.changes = 0;
    this.said = 0;
    element.addEventListener("click", (event) => this.chosen(event));
    // Browsers show a page again as it was left, or as they once loaded it.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.catchUp());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.catchUp();
    });
  }

  get root() {
    return this.element.querySelector(".tns-block");
  }

  button(language) {
    return this.root.querySelector(`.tns-languages button[data-language="${language}"]`);
  }

  async chosen(event) {
    const button = event.target.closest(".tns-languages button[data-language]");
    if (!button || !this.element.contains(button)) return;
    if (button.getAttribute("aria-pressed") === "true" && !this.drawing) return;
    this.told("");
    try {
      await this.draw(button.dataset.language);
    } catch (error) {
      this.tell(error);
      return;
    }
    const { activeElement } = document;
    const lost = !activeElement || activeElement === document.body;
    if (lost) this.button(this.wanted)?.focus({ preventScroll: true });
  }

  /** Say beside the languages, where one presses, why the page stays as it is. */
  tell(error) {
    const { offline, signedOut, trouble } = this.root.querySelector("[data-told-of-page]")?.dataset ?? {};
    if (!error.state) throw error;
    this.told({ offline, "signed-out": signedOut }[error.state] ?? (error.message || trouble));
  }

  told(text) {
    const line = this.root.querySelector("[data-told-of-page]");
    this.said += 1;
    if (!line) return;
    line.hidden = !text;
    phrase(line, text);
  }

  /**
   * Post what changes the page, and let `show(answer)` put the HTML that comes back in its place.
   * Where the page was drawn meanwhile, that is in another language: all is drawn once more.
   */
  async change(url, data, show, options) {
    const { root } = this;
    const answer = await this.post(url, data, options);
    this.changes += 1;
    const outdated = root !== this.root;
    show(answer);
    if (outdated && !this.drawing) await this.draw(this.root.lang).catch((error) => this.tell(error));
    return answer;
  }

  /** Draw it anew where something else is kept by now than it shows. */
  async catchUp() {
    const { root, changes, said } = this;
    if (this.drawing || !root?.isConnected || !root.dataset.drawn) return;
    let answer;
    try {
      answer = await this.post(this.urls.newest, { drawn: JSON.parse(root.dataset.drawn) });
    } catch (error) {
      // Nobody has asked for anything: what is done next will say what is wrong.
      if (!error.state) throw error;
      if (error.state === "another-reader") this.tell(error);
      return;
    }
    // What was said meanwhile is of something that was done since: it stays.
    if (said === this.said) this.told("");
    if (!answer.html || this.drawing || root !== this.root) return;
    if (changes !== this.changes) await this.catchUp();
    else this.put(answer);
  }

  /** Draw it anew. Of several languages chosen one after the other, the last one stays. */
  draw(language) {
    this.wanted = language;
    this.busy(language);
    this.drawing ??= this.drawn().finally(() => {
      this.drawing = null;
      this.busy(null);
    });
    return this.drawing;
  }

  /* What is under way shows at once on the button: on a slow network it takes seconds. */
  busy(language) {
    for (const button of this.root.querySelectorAll(".tns-languages button")) {
      button.toggleAttribute("aria-busy", false);
      if (button.dataset.language === language) button.setAttribute("aria-busy", "true");
    }
  }

  async drawn() {
    let answer, wanted, changes;
    do {
      ({ wanted, changes } = this);
      answer = await this.post(this.urls.language, { language: wanted }, { keepalive: true });
    } while (wanted !== this.wanted || changes !== this.changes);
    this.put(answer);
  }

  put(answer) {
    const last = this.root;
    const held = document.activeElement;
    const stay = place(last);
    last.replaceWith(document.createRange().createContextualFragment(answer.html));
    this.after(this.root, last, answer);
    this.hold(held, last);
    stay();
    if (this.root.lang === last.lang) return;
    // For a host whose own words can follow.
    const detail = { language: this.root.lang };
    this.element.dispatchEvent(new CustomEvent("tns-language", { bubbles: true, detail }));
  }

  /* Whoever types goes on typing, in the same field of the new page. */
  hold(held, last) {
    const field = held && last.contains(held) && held.id && document.getElementById(held.id);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (typeof held.selectionStart === "number") {
      field.setSelectionRange(held.selectionStart, held.selectionEnd);
    }
  }
}
