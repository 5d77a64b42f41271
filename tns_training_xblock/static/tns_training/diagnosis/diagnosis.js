/* The page of a diagnosis: languages, where one comes from, and the sheet on which one answers. */

/** Called by the loader, once a block. */
export function start({ runtime, element, args, kit: modules, parts }) {
  const kit = { ...modules, post: modules.posting(element) };
  const url = (handler) => runtime.handlerUrl(element, handler);
  const urls = { save: url("save_answer"), read: url("read_answer"), close: url("close") };
  let sheet = null;
  let { key } = args;

  /* Wire a root; answering goes on from the sheet of the `last` one. */
  const begin = (root, last, before) => {
    new kit.Place({ root, kit, drawing, url: url("say_place") }, before);
    kit.moments(root, root.lang);
    const form = root.querySelector("form[data-version]");
    key = form?.dataset.key ?? key;
    // What was answered alone, or with another cluster, goes on in no other's diagnosis, and what
    // came too late in no closed one.
    const { whose, closed } = form?.dataset ?? {};
    if (form && last && (last.whose !== whose || (closed !== undefined && !last.closed))) last.close();
    sheet = form && new parts.Sheet({ root, form, urls, key, kit, parts, drawing, swap }, last?.saver.closed ? null : last);
    sheet?.leftovers(last);
  };
  const swap = (html) => {
    const { root: before } = drawing;
    before.replaceWith(document.createRange().createContextualFragment(html));
    begin(drawing.root, sheet, before);
    drawing.root.querySelector("[data-reading]")?.focus();
    kit.completed(element);
    // What was on its way when another language was chosen.
    if (drawing.root.lang !== before.lang) drawing.draw(before.lang).catch((error) => drawing.tell(error));
    return sheet;
  };

  const drawing = new kit.Drawing({
    element,
    post: kit.post,
    urls: { language: url("choose_language"), newest: url("newest") },
    after: (root, last) => begin(root, sheet, last),
  });
  kit.openings(element);
  kit.inSight(element);
  begin(drawing.root);
  drawing.catchUp();
}
