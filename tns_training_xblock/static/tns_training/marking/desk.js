/* The marking desk: saves as one marks, adds up, tells of other trainers. Without it the page is a
   plain form that does the same. */

const { kit: url, said, keepers } = JSON.parse(document.getElementById("tns-desk-script").textContent);
const kit = await import(url);
const post = kit.posting(document);
const form = document.getElementById("marking");
const language = document.documentElement.lang;

function read() {
  const chosen = [...form.querySelectorAll('[name^="level-"]:checked')];
  const boxes = [...form.querySelectorAll('[name^="comment-"]')];
  return shape({
    levels: Object.fromEntries(chosen.map((radio) => [radio.name.slice("level-".length), radio.value])),
    comments: Object.fromEntries(boxes.map((box) => [box.name.slice("comment-".length), box.value])),
    overall: form.elements.overall.value,
  });
}

/* A marking in the order of the rows: databases keep another one, and no blank comments. */
function shape({ levels, comments, overall }) {
  const rows = [...form.querySelectorAll(".tns-criterion")].map((row) => row.id.slice("criterion-".length));
  const ordered = (values) => Object.fromEntries(rows.filter((id) => values[id]?.trim()).map((id) => [id, values[id]]));
  return { levels: ordered(levels), comments: ordered(comments), overall };
}

function write(value) {
  for (const radio of form.querySelectorAll('[name^="level-"]'))
    radio.checked = value.levels[radio.name.slice("level-".length)] === radio.value;
  for (const box of form.querySelectorAll('[name^="comment-"]'))
    kit.put(box, value.comments[box.name.slice("comment-".length)] ?? "");
  kit.put(form.elements.overall, value.overall);
  addUp();
  measure();
}

/* Beside each box, where it holds more than can be kept. */
function measure() {
  for (const box of form.querySelectorAll("[data-longest]"))
    kit.say(box.parentElement.querySelector("[data-over]"), "over", kit.over(box, said.over, language));
}

function addUp() {
  let points = 0;
  for (const radio of form.querySelectorAll("[data-points]:checked")) points += Number(radio.dataset.points);
  form.querySelector("[data-total]").textContent = points;
}

function send(version, value, keepalive) {
  const data = new FormData();
  kit.renew(form);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("version", version);
  data.set("language", form.elements.language.value);
  data.set("take_over", form.elements.take_over.value);
  data.set("overall", value.overall);
  for (const [id, level] of Object.entries(value.levels)) data.set(`level-${id}`, level);
  for (const [id, text] of Object.entries(value.comments)) data.set(`comment-${id}`, text);
  return post(form.action, data, { keepalive });
}

/* The digit that a key stands for, on any layout: French ones write é where others write 2. What a
   modifier makes of the key is something else, unless it is a digit; so is Numpad1 as End. */
function digit({ key, code, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return 0;
  const written = /^[1-9]$/.test(key) ? key : "";
  const pressed = shiftKey || key.length > 1 ? null : /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return Number(written || pressed?.[1] || 0);
}

/* Keyboard: digits choose a level of the row one is in, Ctrl+Enter goes to the next row. */
function shortcuts(event) {
  const row = event.target.closest(".tns-criterion");
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    const rows = [...form.querySelectorAll(".tns-criterion")];
    const next = rows[rows.indexOf(row) + 1];
    const goal = next && row ? next.querySelector(":checked") ?? next.querySelector("input") : null;
    (goal ?? (row ? form.elements.overall : form.querySelector(".tns-confirm summary"))).focus();
  } else if (row && digit(event) && event.target.matches('[type="radio"]')) {
    const radio = row.querySelectorAll('[type="radio"]')[digit(event) - 1];
    radio?.focus();
    radio?.click();
  }
}

function startSaving() {
  const status = form.querySelector("[data-status]");
  const told = document.querySelector("[data-told]");

  function tell(state, detail) {
    const time = kit.clock(detail?.when ?? detail?.saved_at ?? Date.now(), language);
    const text = state === "refused" ? detail.said ?? `${said.refused} ${detail.message}` : said[state] ?? detail.message;
    kit.say(status, state, kit.fill(text, { time }));
    if (state === "saved") {
      form.elements.version.value = saver.version;
      form.elements.take_over.value = "";
    }
    if (state !== "stale") return;
    if (detail.html) conflict(detail);
    else compare(detail.mine);
  }

  /* Text kept here on top of an older version: the server's refusal brings what to compare with. */
  function compare(mine) {
    write(mine);
    kit
      .insist(() => send(-1, mine), () => {}, Infinity)
      .catch((error) => (error.code === "stale" ? conflict(error.body) : tell(error.state, error)));
  }

  function conflict(body) {
    told.querySelector("[data-conflict]")?.remove();
    told.insertAdjacentHTML("beforeend", body.html);
    told.querySelector("[data-keep-mine]")?.addEventListener("click", (event) => {
      event.preventDefault();
      told.querySelector("[data-conflict]").remove();
      form.elements.take_over.value = "1";
      saver.resolve(body.current.version, shape(body.current.answer));
    });
    told.querySelector("[data-take-theirs]").addEventListener("click", () => {
      saver.close({ forget: true });
    });
    told.querySelector("[data-conflict]").scrollIntoView({ block: "nearest" });
  }

  const saver = new kit.Autosaver({
    shelf: new kit.Shelf(...keepers),
    retry: new kit.Retry(),
    version: Number(form.dataset.version),
    read,
    write,
    send,
    told: tell,
    shape,
  });
  saver.restore();
  form.addEventListener("input", () => {
    addUp();
    measure();
    saver.changed();
  });
  leaving(saver, tell);
}

/* Nothing leaves the page before what was typed is saved: releasing, saving, another language. */
function leaving(saver, tell) {
  let busy = false;
  let sure = false;
  document.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const { target, submitter } = event;
    try {
      if (!(await saver.flush())) return;
      form.elements.version.value = saver.version;
      if (submitter?.matches("[data-save]")) return;
      if (target === form && (await released(submitter, tell))) return;
      sure = true;
      // Not at once: a browser ignores a second submission while the first event is under way.
      setTimeout(() => target.requestSubmit(submitter));
    } finally {
      busy = false;
    }
  });
}

/* Release, and try again where it did not get through: what was released before is answered like
   the first time. Gives false where the page itself has to say what is wrong. */
async function released(submitter, tell) {
  try {
    const data = new FormData(form);
    const { address } = await kit.insist(
      () => post(submitter.formAction, data),
      ({ state }, when) => tell(state === "offline" ? state : "waiting", { when }),
    );
    location.assign(address);
  } catch (error) {
    if (!error.passes) return false;
    if (["signed-out", "another-reader"].includes(error.state)) tell(error.state, error);
    else tell("refused", { said: said.unreleased });
  }
  return true;
}

/* A sample that opens is read from its beginning: the one above it, which closes, moves it. */
function startOfSample({ target }) {
  const box = target.parentElement;
  if (target.open) box.scrollTop += target.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

for (const sample of document.querySelectorAll(".tns-sample")) {
  sample.addEventListener("toggle", startOfSample);
}
kit.neverAsLeft();
kit.moments(document, language);
kit.openings(document.querySelector("main"));
form.addEventListener("keydown", shortcuts);
document.addEventListener("submit", ({ target }) => kit.renew(target));
if ("released" in form.dataset) addUp();
else startSaving();
form.dataset.ready = "true";
