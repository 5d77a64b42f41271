/* The queue of a run, all of which works without this: filters show at once and keep the place of who
   types, times are in the reader's own zone, and what is ticked is counted. */

const { kit: url, said } = JSON.parse(document.getElementById("tns-list-script").textContent);
const kit = await import(url);
const queue = document.querySelector("[data-queue]");
const filters = queue.querySelector("[data-filters]");
const status = queue.querySelector("[data-loading]");
const language = document.documentElement.lang;
const PAUSE = 300;
let asked = 0;
let waiting = null;

/* The address of what the form says: what is left as it is needs no word there. */
function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(filters)) if (value.trim()) query.append(name, value);
  return `${filters.action}${query.size ? `?${query}` : ""}`;
}

/* Each part that depends on the filters, from the page that the server draws for them. */
function put(drawn) {
  const before = queue.querySelectorAll("[data-live]");
  const after = drawn.querySelectorAll("[data-queue] [data-live]");
  if (!after.length || before.length !== after.length) throw new Error("another page");
  before.forEach((part, place) => part.replaceWith(document.adoptNode(after[place])));
  queue.querySelector("[data-done]")?.remove();
  ready();
}

async function show() {
  const turn = (asked += 1);
  const wanted = address();
  const live = queue.querySelector(".tns-queue__live");
  const stay = (state, why) => {
    live.removeAttribute("aria-busy");
    kit.say(status, state, why);
  };
  live.setAttribute("aria-busy", "true");
  kit.say(status, "saving", said.loading);
  try {
    const answer = await fetch(wanted, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    if (turn !== asked) return;
    const drawn = new DOMParser().parseFromString(text, "text/html");
    if (kit.isAnothers(drawn)) return stay("another-reader", said.another);
    put(drawn);
    history.replaceState(null, "", wanted);
    kit.say(status, "", queue.querySelector("caption, [data-empty] h2")?.textContent.trim() ?? "");
  } catch {
    if (turn !== asked) return;
    stay("refused", said.failed);
  }
}

/* What has been drawn anew: times, and the choice of all. */
function ready() {
  kit.moments(queue, language);
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  for (const hint of queue.querySelectorAll("[data-own-zone]")) hint.textContent = kit.fill(hint.dataset.ownZone, { zone });
  const all = queue.querySelector("[data-pick-all]");
  if (all) all.hidden = false;
  count();
}

function count() {
  const boxes = [...queue.querySelectorAll('[name="pick"]')];
  const picked = boxes.filter((box) => box.checked).length;
  const told = queue.querySelector("[data-picked]");
  if (told) told.textContent = picked ? `(${picked})` : "";
  const all = queue.querySelector("[data-all]");
  if (!all) return;
  all.checked = picked > 0 && picked === boxes.length;
  all.indeterminate = picked > 0 && picked < boxes.length;
}

filters.addEventListener("input", ({ target }) => {
  clearTimeout(waiting);
  waiting = setTimeout(show, target.type === "search" ? PAUSE : 0);
});
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  show();
});
queue.addEventListener("change", ({ target }) => {
  if (target.matches("[data-all]"))
    for (const box of queue.querySelectorAll('[name="pick"]')) box.checked = target.checked;
  if (target.matches('[data-all], [name="pick"]')) count();
});
/* A day and a time are the reader's own: the server is told which moment that is. */
queue.addEventListener("submit", ({ target }) => {
  const { later_at: at, later_day: day, later_time: time } = target.elements;
  const chosen = at && new Date(`${day.value}T${time.value}`);
  if (at) at.value = Number.isNaN(chosen.getTime()) ? "" : chosen.toISOString();
});
kit.neverAsLeft();
ready();
queue.dataset.ready = "";
