/* The page's side of the XBlock runtime: starts each block once, as the LMS and Studio do. */
(function () {
  "use strict";

  const notice = document.querySelector(".demo-notice");
  const editor = document.querySelector(".demo-editor");

  function tell(text) {
    notice.textContent = text;
    notice.hidden = !text;
  }

  const runtime = {
    handlerUrl(element, handler, suffix, query) {
      const node = element.jquery ? element[0] : element;
      const usage = node.closest("[data-usage-id]").dataset.usageId;
      const path = ["handler", usage, handler, suffix].filter(Boolean).join("/");
      return `/${path}${query ? `?${query}` : ""}`;
    },

    // Studio's events: saving shows a notice, being done or giving up closes the editor.
    notify(name, data) {
      if (!editor) return;
      if (name === "error") tell([data?.title ?? notice.dataset.error, data?.message].filter(Boolean).join(" "));
      if (name === "save" && data?.state === "start") tell(notice.dataset.saving);
      if (name === "cancel" || (name === "save" && data?.state === "end")) {
        location.assign(editor.dataset.after);
      }
    },
  };

  /** Studio's way of putting its window in the middle: what is higher than four fifths sticks out below. */
  function place() {
    const box = editor.querySelector(".modal-window");
    const free = (all, own) => (all - Math.min(own, all * 0.8)) / 2;
    box.style.top = `${free(innerHeight, box.offsetHeight)}px`;
    box.style.left = `${(innerWidth - box.offsetWidth) / 2}px`;
  }

  if (editor) {
    place();
    window.addEventListener("resize", place);
  }

  // What was said of an earlier attempt is no longer true of the text as it stands now.
  editor?.addEventListener("input", () => tell(""));

  // A block has become complete: the marks of the section are drawn anew.
  document.addEventListener("tns-training:complete", async () => {
    const steps = document.querySelector(".demo-steps");
    if (!steps) return;
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    steps.replaceWith(page.querySelector(".demo-steps") ?? steps);
  });

  for (const element of document.querySelectorAll(".xblock[data-init]")) {
    const args = element.querySelector(":scope > .xblock_json_init_args");
    // What did not arrive must not keep the blocks after it from starting.
    window[element.dataset.init]?.(runtime, element, args ? JSON.parse(args.textContent) : {});
  }
})();

/* Two switches on a page, the page's own and a block's: the last press holds for both, and nothing is
   loaded anew, so that whoever reads or types stays where they are. */
(function () {
  "use strict";

  const unit = document.querySelector(".demo-unit-body");
  if (!unit) return;
  const buttons = () => [...document.querySelectorAll(".tns-languages button[data-language]")];
  const own = (page) => [...page.querySelectorAll("body > :not(main, script), main > .tns-page")];

  /** The page's own words as the server gives them now, around blocks that stay as they are. */
  async function redraw(asked) {
    // Without a connection they stay; beside the buttons of a block it is said why.
    const answer = await asked.catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [here, there] = [own(document), own(page)];
    if (here.length !== there.length) return;
    const { lang, dir } = page.documentElement;
    Object.assign(document.documentElement, { lang, dir });
    document.title = page.title;
    const before = unit.getBoundingClientRect().top;
    here.forEach((node, at) => node.replaceWith(document.adoptNode(there[at])));
    scrollBy({ top: unit.getBoundingClientRect().top - before, behavior: "instant" });
    wire();
  }

  // A person's press, while an answer to an earlier one is on its way, is later than that.
  let presses = 0;
  document.addEventListener("click", ({ isTrusted, target }) => {
    if (isTrusted && target.closest(".tns-languages, .demo-languages")) presses += 1;
  });

  /* A press on the page's own switch presses that of the blocks. */
  function wire() {
    document.querySelector(".demo-languages").addEventListener("submit", async (event) => {
      if (!buttons().length) return;
      event.preventDefault();
      const { value } = event.submitter;
      const data = new FormData(event.target);
      data.set("language", value);
      const pressed = presses;
      await redraw(fetch(event.target.action, { method: "POST", body: data, keepalive: true }));
      if (pressed !== presses) return;
      document.querySelector(`.demo-languages [value="${value}"]`)?.focus({ preventScroll: true });
      press(value);
    });
  }

  function press(language) {
    for (const button of buttons()) if (button.dataset.language === language) button.click();
  }

  wire();
  // Asked for before the last press was known, and answered in part after it.
  const pressed = buttons().find((button) => button.getAttribute("aria-pressed") === "true");
  if (pressed && pressed.dataset.language !== document.documentElement.lang) redraw(fetch(location.href));
  document.addEventListener("tns-language", async ({ detail: { language } }) => {
    if (language === document.documentElement.lang) return;
    const pressed = presses;
    await redraw(fetch(location.href));
    if (pressed === presses) press(language);
  });
})();
