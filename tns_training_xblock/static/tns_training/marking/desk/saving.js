/* What is chosen and typed is on its way to the server at once. */

/** The page's Autosaver, which tells its state in the bar and asks where a colleague was quicker. */
export function saving({ main, rubric, kit, post, said, keepers, announce, signal }) {
  const { form } = rubric;
  const { lang } = document.documentElement;
  const status = main.querySelector("[data-status]");
  let base = null;

  function send(version, value, keepalive) {
    const data = new FormData();
    kit.renew(form);
    for (const name of ["csrfmiddlewaretoken", "language", "view", "take_over"]) data.set(name, form.elements[name].value);
    data.set("version", version);
    data.set("overall", value.overall);
    if ("reason" in value) data.set("reason", value.reason);
    // Also what is empty: what a form leaves out stays as it is kept.
    for (const id of rubric.rows.map((row) => rubric.id(row))) {
      data.set(`level-${id}`, value.levels[id] ?? "");
      data.set(`comment-${id}`, value.comments[id] ?? "");
    }
    for (const [id, { comment, ...anchor }] of Object.entries(value.passages)) {
      data.set(`passage-${id}`, comment);
      data.set(`anchor-${id}`, JSON.stringify(anchor));
    }
    data.set("wordings", JSON.stringify(value.wordings));
    return post(form.action, data, { keepalive });
  }

  function tell(state, detail) {
    const time = kit.clock(detail?.when ?? detail?.saved_at ?? Date.now(), lang);
    const text = state === "refused" ? detail.said ?? `${said.refused} ${detail.message}` : said[state] ?? detail.message;
    kit.say(status, state, kit.fill(text, { time }));
    if (state === "saved") {
      form.elements.version.value = saver.version;
      form.elements.take_over.value = "";
      base = rubric.read();
      // Whoever saves has it on the desk.
      if (detail?.saved_at) main.querySelector("[data-holder]")?.remove();
    }
    if (state !== "stale") return;
    if (detail.html) comparing.begin(detail, base);
    else compare(detail.mine);
  }

  /* Text kept here on top of an older version: the server's refusal brings what to compare with. */
  function compare(mine) {
    rubric.write(mine);
    kit
      .insist(() => send(-1, mine), () => {}, Infinity)
      .catch((error) => (error.code === "stale" ? comparing.begin(error.body, null) : tell(error.state, error)));
  }

  const comparing = new Comparing({ main, rubric, saver: () => saver, said, kit, announce });
  const saver = new kit.Autosaver({
    shelf: new kit.Shelf(...keepers),
    retry: new kit.Retry(),
    version: Number(form.dataset.version),
    read: () => rubric.read(),
    write: (value) => rubric.write(value),
    send,
    told: tell,
    shape: (answer) => rubric.shape(answer),
  });
  base = rubric.read();
  saver.restore();
  saver.tell = tell;
  // Not all fields of the form stand within it.
  main.addEventListener("input", ({ target }) => {
    if (target !== form && target.form !== form) return;
    rubric.addUp();
    rubric.measure();
    saver.changed();
  }, { signal });
  return saver;
}
