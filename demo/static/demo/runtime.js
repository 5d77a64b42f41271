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
