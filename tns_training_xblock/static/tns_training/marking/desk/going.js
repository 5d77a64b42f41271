/* From one submission to the next: released, done with or passed over, and what comes fetched ahead. */

const FRESH = 5 * 60 * 1000;

/** The page that one goes on to, fetched before one does. Nothing is claimed by it. */
export class Ahead {
  constructor(kit) {
    this.kit = kit;
  }

  async fetch(link) {
    this.page = null;
    if (!link) return;
    try {
      const response = await fetch(link.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) return;
      this.page = { href: link.href, html: await response.text(), at: Date.now() };
      link.dataset.fetched = "";
    } catch {
      /* then one waits for it */
    }
  }

  /** The page at `href`, if it is the one fetched and shows `version`, or any. */
  at(href, version) {
    const { page } = this;
    const path = (url) => new URL(url, location.href).pathname;
    if (!page || path(page.href) !== path(href) || Date.now() - page.at > FRESH) return null;
    const drawn = new DOMParser().parseFromString(page.html, "text/html");
    const shown = drawn.querySelector("#marking")?.dataset.version;
    return shown !== undefined && !this.kit.isAnothers(drawn) && [undefined, Number(shown)].includes(version) ? drawn : null;
  }
}

/** Put the `main` of the page `drawn` in the place of this one, at `href`. */
export function swap(drawn, href) {
  document.title = drawn.title;
  document.getElementById("tns-desk-script").replaceWith(drawn.getElementById("tns-desk-script"));
  document.querySelector("main").replaceWith(drawn.querySelector("main"));
  history.pushState({}, "", href);
}

/**
 * Do what a button of the desk does and `try again` where it did not get through: what was done
 * before is answered like the first time. Gives the server's answer, or null where it was told why not.
 */
export async function acted({ rubric, submitter, kit, post, tell, said }) {
  const { form } = rubric;
  try {
    const data = new FormData(form, submitter);
    return await kit.insist(
      () => post(submitter.formAction, data),
      ({ state }, when) => tell(state === "offline" ? state : "waiting", { when }),
    );
  } catch (error) {
    if (!error.state) throw error;
    if (error.code === "invalid") wrong(rubric, error.body, tell);
    else if (["signed-out", "another-reader"].includes(error.state)) tell(error.state, error);
    else if (error.passes) tell("refused", { said: said.undone });
    else return { refused: error };
    return null;
  }
}

/* What is wrong stands beside where it is mended, and there the focus goes. */
function wrong(rubric, { problems, message }, tell) {
  tell("refused", { said: message });
  for (const [id, problem] of Object.entries(problems)) {
    const part = rubric.part(id);
    if (part) rubric.tell(part, problem);
  }
  const first = rubric.rows.find((row) => rubric.id(row) in problems);
  if (first) rubric.enter(first);
  else (":reason" in problems && rubric.why ? rubric.why : rubric.overall).focus();
}

/** An offer to undo goes when its time is over. */
export function counted(main, signal) {
  for (const form of main.querySelectorAll("[data-undo]")) {
    const timer = setTimeout(() => {
      const held = form.contains(document.activeElement);
      form.remove();
      if (held) main.querySelector("#rubric-title").focus();
    }, Number(form.dataset.undo) * 1000);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }
}
