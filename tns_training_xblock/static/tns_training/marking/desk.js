/* The marking desk: saves as one marks, adds up, tells of other trainers. Without it the page is a
   plain form that does the same. */

const { kit: kitUrl, said } = JSON.parse(document.getElementById("tns-desk-script").textContent);
const kit = await import(kitUrl);
const form = document.getElementById("marking");
const language = document.documentElement.lang;

function read() {
  const value = { levels: {}, comments: {}, overall: form.elements.overall.value };
  for (const radio of form.querySelectorAll('[name^="level-"]:checked'))
    value.levels[radio.name.slice("level-".length)] = radio.value;
  for (const box of form.querySelectorAll('[name^="comment-"]'))
    if (box.value) value.comments[box.name.slice("comment-".length)] = box.value;
  return value;
}

function write(value) {
  for (const radio of form.querySelectorAll('[name^="level-"]'))
    radio.checked = value.levels[radio.name.slice("level-".length)] === radio.value;
  for (const box of form.querySelectorAll('[name^="comment-"]'))
    box.value = value.comments[box.name.slice("comment-".length)] ?? "";
  form.elements.overall.value = value.overall;
  addUp();
}

function addUp() {
  let points = 0;
  for (const radio of form.querySelectorAll("[data-points]:checked")) points += Number(radio.dataset.points);
  form.querySelector("[data-total]").textContent = points;
}

function send(version, value, keepalive) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("version", version);
  data.set("language", form.elements.language.value);
  data.set("overall", value.overall);
  for (const [id, level] of Object.entries(value.levels)) data.set(`level-${id}`, level);
  for (const [id, text] of Object.entries(value.comments)) data.set(`comment-${id}`, text);
  return kit.post(form.action, data, { keepalive });
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
  } else if (row && /^[1-9]$/.test(event.key) && event.target.matches('[type="radio"]')) {
    const radio = row.querySelectorAll('[type="radio"]')[Number(event.key) - 1];
    radio?.focus();
    radio?.click();
  }
}

function startSaving() {
  const status = form.querySelector("[data-status]");
  const told = document.querySelector("[data-told]");
  const version = Number(form.dataset.version);
  let saver;

  function tell(state, detail) {
    const time = kit.clock(detail?.saved_at ?? Date.now(), language);
    const text = state === "refused" ? `${said.refused} ${detail.message}` : kit.fill(said[state], { time });
    kit.say(status, state, text);
    if (state === "saved") form.elements.version.value = saver.version;
    if (state === "stale" && !told.querySelector("[data-conflict]")) compare(detail.mine);
  }

  /* Text kept here on top of an older version: the server's refusal brings what to compare with. */
  function compare(mine) {
    write(mine);
    send(-1, mine).catch((error) => error.code === "stale" && conflict(error.body));
  }

  function conflict(body) {
    told.querySelector("[data-conflict]")?.remove();
    told.insertAdjacentHTML("beforeend", body.html);
    told.querySelector("[data-keep-mine]")?.addEventListener("click", (event) => {
      event.preventDefault();
      told.querySelector("[data-conflict]").remove();
      saver.resolve(body.current.version, body.current.answer);
    });
    told.querySelector("[data-take-theirs]").addEventListener("click", () => {
      saver.close({ forget: true });
    });
    told.querySelector("[data-conflict]").scrollIntoView({ block: "nearest" });
  }

  saver = new kit.Autosaver({
    key: `review/${form.dataset.uuid}`,
    version,
    read,
    send: (...args) =>
      send(...args).catch((error) => {
        if (error.code === "stale") conflict(error.body);
        throw error;
      }),
    told: tell,
  });
  saver.restore(write);
  form.addEventListener("input", () => {
    addUp();
    saver.changed();
  });
  leaving(saver);
}

/* Nothing leaves the page before what was typed is saved: releasing, saving, another language. */
function leaving(saver) {
  let sure = false;
  document.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    const { target, submitter } = event;
    const saved = await saver.flush();
    if (!saved) return;
    form.elements.version.value = saver.version;
    if (submitter?.matches("[data-save]")) return;
    sure = true;
    // Not at once: a browser ignores a second submission while the first event is under way.
    setTimeout(() => target.requestSubmit(submitter));
  });
}

/* A sample that opens is read from its beginning: the one above it, which closes, moves it. */
function startOfSample({ target }) {
  const box = target.parentElement;
  if (target.open) box.scrollTop += target.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

for (const sample of document.querySelectorAll(".tns-sample")) {
  sample.addEventListener("toggle", startOfSample);
}
kit.moments(document, language);
kit.terms(document.querySelector("main"));
form.addEventListener("keydown", shortcuts);
if ("released" in form.dataset) addUp();
else startSaving();
form.dataset.ready = "true";
