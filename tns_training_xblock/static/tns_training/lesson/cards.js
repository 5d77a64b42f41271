/* The card of a check: what stands in its form, and putting it there again. */

/** What stands in a card's form, as the server wants it, by the kind of its check. */
export const answers = {
  single: (card) => card.querySelector("input:checked")?.value ?? null,
  multiple: (card) => [...card.querySelectorAll("input:checked")].map((input) => input.value),
  order: (card) => [...card.querySelectorAll("[data-item]")].map((item) => item.dataset.item),
  match: (card) => {
    const chosen = [...card.querySelectorAll("select")].filter((select) => select.value);
    return Object.fromEntries(chosen.map((select) => [select.dataset.left, select.value]));
  },
  number: (card) => card.querySelector("input").value,
};

/** All that stands in a card's form, of whatever kind it is. */
export function standing(card) {
  const text = card.querySelector("input[type=text]")?.value;
  return { order: answers.order(card), chosen: answers.multiple(card), partners: answers.match(card), text };
}

/** Put into `card`, to be asked again, what `standing` gave. */
export function refill(card, { order, chosen, partners, text }) {
  ask(card);
  arrange(card, order);
  for (const input of card.querySelectorAll(".tns-choice input")) input.checked = chosen.includes(input.value);
  for (const select of card.querySelectorAll("select")) {
    const there = [...select.options].some(({ value }) => value === partners[select.dataset.left]);
    select.value = there ? partners[select.dataset.left] : "";
  }
  const field = card.querySelector("input[type=text]");
  if (field) field.value = text ?? "";
  spell(card);
}

/** Put into `card` what a person may have changed in `last`, the same one in another language. */
export function retype(card, last) {
  const [field, was] = [card, last].map((one) => one.querySelector("textarea"));
  if (card.dataset.kind === "reflection") {
    if (field && was) field.value = was.value;
    return;
  }
  if (last.dataset.state === "asking" && touched(last)) refill(card, standing(last));
}

/** Write what is chosen in each list below it, where one can read all of it. */
export function spell(card) {
  for (const select of card.querySelectorAll("select")) {
    const text = select.value ? select.selectedOptions[0].textContent : "";
    select.parentNode.querySelector("[data-partner]").textContent = text;
  }
}

/* Whether a person has changed what stands in `card` since it was drawn. */
function touched(card) {
  const changed = (field) => {
    if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
    return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
  };
  return "touched" in card.dataset || [...card.querySelectorAll("input, select")].some(changed);
}

/** Put a card back to where it can be answered. */
export function ask(card) {
  if (!card.querySelector("[data-ask]")) return;
  card.dataset.state = "asking";
  card.dataset.touched = "";
  for (const control of card.querySelectorAll("fieldset :disabled")) control.disabled = false;
  edges(card);
}

function arrange(card, order) {
  for (const id of order) {
    const item = card.querySelector(`[data-item="${CSS.escape(id)}"]`);
    item?.parentNode.append(item);
  }
  edges(card);
}

/** Move the line with this `button` a step up or down. Gives its new place, from 1, and of how many. */
export function move(card, button, step) {
  const item = button.closest("[data-item]");
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return null;
  if (step < 0) other.before(item);
  else other.after(item);
  card.dataset.touched = "";
  edges(card);
  // At an end the button that was pressed is off; focus must not fall out of the list.
  (button.disabled ? item.querySelector("[data-move]:enabled") : button).focus();
  const order = answers.order(card);
  return { place: order.indexOf(item.dataset.item) + 1, all: order.length };
}

/** The first line cannot go up, the last one cannot go down. */
export function edges(card) {
  if (card.dataset.state !== "asking") return;
  const items = [...card.querySelectorAll("[data-item]")];
  items.forEach((item, place) => {
    const [up, down] = item.querySelectorAll("[data-move]");
    if (!up) return;
    up.disabled = place === 0;
    down.disabled = place === items.length - 1;
  });
}
