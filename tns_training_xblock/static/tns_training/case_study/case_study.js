/* The case study's page: exhibits, moments, languages, and the desk where one answers. */

/* Exhibits stand beside the answer where there is room, else in the task one opens them from. */
function exhibits(root) {
  const desk = root.querySelector("[data-desk]");
  const home = root.querySelector("[data-exhibits-home]");
  const set = root.querySelector("[data-exhibits]");
  if (!desk || !set) return;
  const folds = [...root.querySelectorAll("[data-fold]")];
  const wide = () => getComputedStyle(desk).display === "grid";

  const settleIn = (place) => {
    if (set.parentNode !== place) place.append(set);
    home.hidden = place !== home;
  };
  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      if (fold.open) {
        for (const other of folds) if (other !== fold) other.open = false;
        settleIn(fold);
        fold.scrollIntoView({ block: "nearest" });
      } else if (set.parentNode === fold) settleIn(home);
    });
  }
  new ResizeObserver(() => {
    if (wide()) for (const fold of folds) fold.open = false;
    else set.style.removeProperty("margin-block-start");
  }).observe(root);

  // In a frame as tall as its content nothing sticks: the exhibits follow the task at hand instead.
  desk.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-part]");
    const page = document.documentElement;
    if (!card || !wide() || page.scrollHeight > page.clientHeight + 1) return;
    const lowest = desk.offsetHeight - set.offsetHeight;
    const beside = card.getBoundingClientRect().top - desk.getBoundingClientRect().top;
    const offset = `${Math.max(0, Math.min(beside, lowest))}px`;
    set.style.setProperty("margin-block-start", offset, "important"); // the island takes no other
  });
}

/* Text that this browser kept and that is no part of what was handed in. */
function leftovers(root, shelf) {
  const note = root.querySelector("[data-leftover]");
  if (!note) return;
  const handedIn = [...root.querySelectorAll("[data-said]")].map((node) => node.textContent.trim());
  const texts = shelf
    .kept()
    .flatMap((entry) => Object.values(entry.value?.tasks ?? {}))
    .filter((text) => text.trim() && !handedIn.includes(text.trim()));
  note.hidden = !texts.length;
  note.querySelector("[data-leftover-text]").textContent = [...new Set(texts)].join("\n\n");
  note.querySelector("button").addEventListener("click", () => {
    for (const entry of shelf.kept()) shelf.drop(entry.name);
    note.hidden = true;
  });
}

/** Called by the loader, once a block. */
export async function start({ runtime, element, args, kit }) {
  // Hashed names: the server alone knows where the two modules are.
  const [answers, { Desk }] = await Promise.all([import(args.answers), import(args.desk)]);
  const url = (handler) => runtime.handlerUrl(element, handler);
  const urls = {
    save: url("save_answer"),
    summary: url("summary"),
    submit: url("submit"),
    standing: url("standing"),
    upload: url("upload"),
    removeFile: url("remove_file"),
  };
  let desk = null;

  const begin = (root) => {
    exhibits(root);
    kit.moments(root, root.lang);
    const form = root.querySelector("form[data-version]");
    desk = form && new Desk({ root, form, urls, key: args.key, kit, answers, swap });
    if (!form && args.key) leftovers(root, new kit.Shelf(args.key));
  };
  const swap = (html) => {
    desk?.close();
    element.querySelector(".tns-block").replaceWith(document.createRange().createContextualFragment(html));
    const root = element.querySelector(".tns-block");
    begin(root);
    root.querySelector("[data-arrival]")?.focus();
  };

  const unable = (error) => {
    const line = element.querySelector("[data-status]");
    const { offline, trouble } = line?.dataset ?? {};
    if (line) kit.say(line, "refused", error instanceof kit.Offline ? offline : error.message || trouble);
  };

  kit.terms(element);
  begin(element.querySelector(".tns-block"));
  desk?.begin();
  kit.languages({
    element,
    url: url("choose_language"),
    before: () => {},
    after: (root) => {
      const last = desk;
      last?.close();
      begin(root);
      // Typing went on while the answer was on its way, and the old form still has it all.
      if (desk && last) desk.resume(last);
    },
    failed: (error) => (desk ? desk.failed(error) : unable(error)),
  });
}
