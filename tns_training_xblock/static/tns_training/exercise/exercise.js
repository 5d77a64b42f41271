/* The page of an exercise: moments, languages, and the desk where one answers. */

/* Text that this browser kept and that is no part of what was handed in. */
function leftovers(root, shelf, tell) {
  const note = root.querySelector("[data-leftover]");
  if (!note) return;
  const handedIn = [...root.querySelectorAll(".tns-exercise__said[data-said]")].map((node) => node.dataset.said.trim());
  const texts = shelf
    .kept()
    .flatMap(({ value }) => [...Object.entries(value?.tasks ?? {}), ["", value?.vote?.why ?? ""]])
    .filter(([, text]) => text.trim() && !handedIn.includes(text.trim()))
    .map(([task, text]) => tell(task, text));
  note.hidden = !texts.length;
  note.querySelector("[data-leftover-text]").textContent = [...new Set(texts)].join("\n\n");
  note.querySelector("button").addEventListener("click", () => {
    for (const entry of shelf.kept()) shelf.drop(entry.name);
    note.hidden = true;
  });
}

/* What was typed for other people than those with whom one answers now: it is theirs no more. */
function elsewhere(root, { saver, answer }, tell) {
  const note = root.querySelector("[data-elsewhere]");
  const told = Object.entries(answer.tasks ?? {}).map(([task, text]) => tell(task, text));
  const texts = [...told, answer.vote?.why].filter((text) => text?.trim());
  note.hidden = !saver.dirty || !texts.length;
  note.querySelector("[data-elsewhere-text]").textContent = texts.join("\n\n");
  note.querySelector("[data-forget]").addEventListener("click", () => {
    saver.shelf.drop();
    note.hidden = true;
  });
}

/** Called by the loader, once a block. What only one type of block has, the `own` of its parts begins. */
export function start({ runtime, element, args, kit: modules, parts }) {
  const kit = { ...modules, post: modules.posting(element) };
  const url = (handler) => runtime.handlerUrl(element, handler);
  const urls = {
    save: url("save_answer"),
    summary: url("summary"),
    submit: url("submit"),
    withdraw: url("withdraw"),
    upload: url("upload"),
    removeFile: url("remove_file"),
    place: url("say_place"),
    look: url("ask_look"),
  };
  let desk = null;
  let { key } = args;

  /* Wire a root; typing goes on from the desk of the `last` one. */
  const begin = (root, last, before) => {
    parts.own({ root, kit, url, drawing });
    new kit.Place({ root, kit, drawing, url: urls.place }, before);
    kit.moments(root, root.lang);
    const form = root.querySelector("form[data-version]");
    key = form ? form.dataset.key : key;
    const moved = form && last && last.whose !== form.dataset.whose;
    if (moved) last.close();
    desk = form && new parts.Desk({ root, form, urls, key, kit, parts, drawing, swap }, moved ? null : last);
    if (moved) elsewhere(root, last, parts.telling(root));
    if (form) return;
    last?.close();
    new parts.HandedIn({ root, kit, url: urls.withdraw, drawing, swap });
    new parts.Looking({ root, kit, url: urls.look, key, drawing, swap });
    if (key) leftovers(root, new kit.Shelf(key), parts.telling(root));
  };
  const swap = (html) => {
    const { root: before } = drawing;
    before.replaceWith(document.createRange().createContextualFragment(html));
    begin(drawing.root, desk, before);
    drawing.root.querySelector("[data-arrival]")?.focus();
    kit.completed(element);
    // What was on its way when another language was chosen.
    if (drawing.root.lang !== before.lang) drawing.draw(before.lang).catch((error) => drawing.tell(error));
  };

  const drawing = new kit.Drawing({
    element,
    post: kit.post,
    urls: { language: url("choose_language"), newest: url("newest") },
    after: (root, last) => begin(root, desk, last),
  });
  kit.openings(element);
  kit.inSight(element);
  begin(drawing.root);
  drawing.catchUp();
}
