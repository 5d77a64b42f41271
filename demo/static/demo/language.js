/* Two switches on a page, the page's own and a block's: the last press holds for both, and nothing is
   loaded anew, so that whoever reads or types stays where they are. */
(function () {
  "use strict";

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
    const body = document.querySelector(".demo-unit-body");
    const before = body.getBoundingClientRect().top;
    here.forEach((node, at) => node.replaceWith(document.adoptNode(there[at])));
    scrollBy({ top: body.getBoundingClientRect().top - before, behavior: "instant" });
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
