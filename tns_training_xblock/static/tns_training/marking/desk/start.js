/* One desk after the other on one page: what is wired to a submission, and how one leaves it. */

/** Called once; `kit` is what the blocks' pages share. */
export function start(kit) {
  const post = kit.posting(document);
  const ahead = new Ahead(kit);
  let page = null;

  const announce = (text) => {
    document.querySelector("[data-announce]").textContent = text;
  };

  /* Draw the desk at `href`: at once where it was fetched ahead, with `told` above it. */
  function go(href, { version, html } = {}) {
    const drawn = ahead.at(href, version);
    // A page that goes gives back what it has, and what it just asked for.
    if (!drawn) return location.assign(href);
    page.leave();
    swap(drawn, href);
    page = desk({ kit, post, announce, go, ahead });
    const told = document.querySelector("[data-told]");
    if (html) told.insertAdjacentHTML("afterbegin", html);
    page.begin();
  }

  page = desk({ kit, post, announce, go, ahead });
  page.begin();
  kit.neverAsLeft();
  // Also a link within the page is a step that one can go back.
  window.addEventListener("popstate", () => page.address !== location.pathname && location.reload());
}

/* The desk that stands on the page now. */
function desk({ kit, post, announce, go, ahead }) {
  const over = new AbortController();
  const { signal } = over;
  const main = document.querySelector("main");
  const { said, keepers } = JSON.parse(document.getElementById("tns-desk-script").textContent);
  const rubric = new Rubric(main, kit, said);
  const { form } = rubric;
  const panes = new Panes({ main, signal });
  const common = { main, rubric, form, kit, post, said, keepers, announce, signal, panes };
  const saver = "open" in form.dataset ? saving(common) : null;
  const claim = saver && new Claim({ ...common, saver });
  const bank = new Bank(common);
  new Keys({ ...common, bank });
  new Quoting(common);

  function begin() {
    document.addEventListener("submit", (event) => submitted(event), { signal });
    main.addEventListener("click", (event) => followed(event), { signal });
    main.querySelector("[data-help]")?.addEventListener("click", help, { signal });
    for (const sample of main.querySelectorAll(".tns-sample")) sample.addEventListener("toggle", opened, { signal });
    kit.moments(main, document.documentElement.lang);
    kit.openings(main);
    watchPictures(main, signal);
    counted(main, signal);
    answering(common);
    if (location.hash) panes.reach(location.hash);
    // The browser went there before the panes had their own places.
    if (location.hash) panes.goal?.scrollIntoView({ block: "start" });
    rubric.addUp();
    arrive();
    claim?.ask();
    // Not while one waits for this page: what it needs goes first.
    setTimeout(() => ahead.fetch(main.querySelector("[data-ahead]")), 200);
    form.dataset.ready = "true";
  }

  /* Whoever comes can begin: where there is something to choose, and hears what was done. */
  function arrive() {
    const told = main.querySelector(".tns-last");
    const who = main.querySelector("h1").textContent.trim().replace(/\s+/g, " ");
    announce([told?.querySelector("p").textContent.trim().replace(/\s+/g, " "), who].filter(Boolean).join(" – "));
    if (location.hash || main.querySelector("[role=alert]")) return;
    const row = rubric.missing ?? rubric.rows[0];
    if (saver && row?.checkVisibility()) rubric.enter(row);
    else document.querySelector("h1").focus({ preventScroll: true });
  }

  /* A sample that opens is read from its beginning (the one above it, which closes, moves it), or from
     where a link leads. */
  function opened({ target }) {
    if (!target.open) return;
    const goal = target.contains(panes.goal) ? panes.goal : target;
    panes.goal = null;
    goal.scrollIntoView({ block: "start" });
  }

  function help() {
    const dialog = main.querySelector("#keys");
    const box = dialog.querySelector("[data-keys-on]");
    box.checked = keysOn();
    box.onchange = () => turnKeys(box.checked);
    dialog.showModal();
  }

  /* To the next or the previous one, once what was typed is safe. */
  async function followed(event) {
    const link = event.target.closest("[data-way], [data-next]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (!saver || (await saver.flush())) go(link.href);
  }

  let busy = false;
  let sure = false;

  /* Nothing leaves the page before what was typed is saved: releasing, saving, another language. */
  async function submitted(event) {
    const { target, submitter } = event;
    if (target.method === "dialog" || event.defaultPrevented) return;
    kit.renew(target);
    if (sure) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      if (saver && !(await saver.flush())) return;
      if (saver) form.elements.version.value = saver.version;
      if (submitter?.matches("[data-save]")) return;
      if (submitter?.matches("[data-act]") && (await act(submitter))) return;
      sure = true;
      // Not at once: a browser ignores a second submission while the first event is under way.
      setTimeout(() => target.requestSubmit(submitter));
    } finally {
      busy = false;
    }
  }

  /* Gives false where the page itself has to say what is wrong. */
  async function act(submitter) {
    const status = main.querySelector("[data-status]");
    const tell = saver?.tell ?? ((state, { said: text, message }) => kit.say(status, state, text ?? said[state] ?? message));
    const day = form.querySelector("#revise-by") ?? form.elements.revise_by;
    form.elements.revise_until.value = day?.value ? new Date(`${day.value}T23:59`).toISOString() : "";
    const answer = await acted({ rubric, submitter, kit, post, tell, said });
    const refused = answer?.refused;
    if (refused?.code === "stale" && saver) saver.met(refused.body);
    else if (refused) return false;
    if (refused) return true;
    if (answer) go(answer.address, answer);
    return true;
  }

  /* Its autosaver has nothing left to do: what was typed is saved. */
  function leave() {
    claim?.leave();
    saver?.close();
    over.abort();
  }

  return { begin, leave, address: location.pathname };
}
