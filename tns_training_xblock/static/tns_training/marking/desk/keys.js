/* The keyboard: wherever one is on the page, except while one types. */

const SWITCH = "tns-training/keys";

/* The digit that a key stands for, on any layout: French ones write é where others write 2. What a
   modifier makes of the key is something else, unless it is a digit; so is Numpad1 as End. */
function digit({ key, code, shiftKey }) {
  const written = /^[1-9]$/.test(key) ? key : "";
  const pressed = shiftKey || key.length > 1 ? null : /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return Number(written || pressed?.[1] || 0);
}

/* The letter likewise: on an Arabic layout that of the same place on a Latin one. */
function letter({ key, code }) {
  if (key === "?" || key === "؟") return "?";
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const pressed = key.length === 1 && !/\p{Script=Latin}/u.test(key) && /^Key([A-Z])$/.exec(code);
  return pressed ? pressed[1].toLowerCase() : "";
}

function types(node) {
  return node.matches?.('textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])');
}

/** Keys that are on for everybody, until somebody turns them off on this device. */
export function keysOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

/** Turn them on or off. */
export function turnKeys(on) {
  try {
    if (on) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, "off");
  } catch {
    /* then they are on */
  }
}

export class Keys {
  /** `panes.show(name)` brings a pane into sight; `announce(text)` says what was chosen. */
  constructor({ main, rubric, panes, announce, said, kit, bank, signal }) {
    Object.assign(this, { main, rubric, panes, announce, said, kit, bank });
    this.row = null;
    document.addEventListener("keydown", (event) => this.pressed(event), { signal });
    rubric.form.addEventListener("focusin", ({ target }) => {
      this.row = target.closest(".tns-criterion") ?? this.row;
    }, { signal });
  }

  pressed(event) {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return this.escape(event);
    if (event.key === "Enter" && event.ctrlKey) return this.onward(event);
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (types(event.target) || !keysOn()) return;
    if (this.done(event)) event.preventDefault();
  }

  done(event) {
    const number = digit(event);
    if (number) return this.choose(number);
    switch (letter(event)) {
      case "":
        return false;
      case "j":
        return this.step(1);
      case "k":
        return this.step(-1);
      case "c":
        return this.write(this.here?.querySelector("textarea"));
      case "i":
        return this.fromBank();
      case "o":
        return this.write(this.rubric.overall);
      default:
        return this.press(letter(event));
    }
  }

  /* The criterion one is in, was in last, or that has no level yet. */
  get here() {
    const { rubric } = this;
    const within = document.activeElement?.closest?.(".tns-criterion");
    return within ?? (this.row?.isConnected && this.row) ?? rubric.missing ?? rubric.rows[0];
  }

  choose(number) {
    const row = this.here;
    const radio = row?.querySelectorAll('[type="radio"]')[number - 1];
    if (!radio || radio.matches(":disabled")) return false;
    this.panes.show("rubric");
    radio.click();
    const level = radio.closest("label").querySelector("strong").textContent;
    const criterion = row.querySelector("[data-title]").textContent;
    this.announce(this.kit.fill(this.said.chosen, { criterion, level }));
    this.after(row);
    return true;
  }

  /* On to the next criterion; from the last to one that was left out, or to the end. */
  after(row) {
    const { rows, missing } = this.rubric;
    const next = rows[rows.indexOf(row) + 1] ?? missing;
    if (next) this.rubric.enter(next);
    else this.main.querySelector("[data-release]")?.focus();
    this.row = next ?? row;
  }

  step(by) {
    const { rows } = this.rubric;
    const next = rows[rows.indexOf(this.here) + by];
    if (!next) return false;
    this.panes.show("rubric");
    this.rubric.enter(next);
    return true;
  }

  write(box) {
    if (!box || box.matches(":disabled, :read-only")) return false;
    this.panes.show("rubric");
    box.focus();
    return true;
  }

  fromBank() {
    const box = this.here?.querySelector("textarea");
    if (!box || box.matches(":disabled, :read-only")) return false;
    this.panes.show("rubric");
    this.bank.open(box);
    return true;
  }

  /* What can be pressed says which key presses it: all of it is there for mouse and touch. */
  press(key) {
    const target = this.main.querySelector(`[data-key="${key}"]`);
    if (!target || target.matches(":disabled")) return false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details"))
      if (!target.matches("summary") || fold !== target.parentElement) fold.open = true;
    target.click();
    if (target.matches("summary")) target.focus();
    return true;
  }

  /* From a comment to its criterion; else what is open closes. */
  escape(event) {
    const { target } = event;
    const fold = [...this.main.querySelectorAll("[data-more][open], .tns-confirm[open]")].pop();
    if (fold) {
      event.preventDefault();
      fold.open = false;
      fold.querySelector("summary").focus();
    } else if (types(target) && target.form === this.rubric.form && this.rubric.form.contains(target)) {
      event.preventDefault();
      const row = target.closest(".tns-criterion") ?? this.rubric.rows.at(-1);
      this.rubric.enter(row);
    }
  }

  onward(event) {
    event.preventDefault();
    const { rows, overall } = this.rubric;
    const row = event.target.closest(".tns-criterion");
    if (!row) return this.main.querySelector("[data-release]")?.focus();
    const next = rows[rows.indexOf(row) + 1];
    if (next) this.rubric.enter(next);
    else overall.focus();
  }
}
