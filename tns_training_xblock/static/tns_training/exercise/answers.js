/* The answer to an exercise: from the form, into the form, and two versions brought together. */

/* What an answer says, part by part: "task:<id>" or "vote" to the JSON that stands there. */
function parts(answer) {
  const found = new Map();
  for (const [id, text] of Object.entries(answer?.tasks ?? {})) {
    if (text) found.set(`task:${id}`, JSON.stringify(text));
  }
  const { choice = "", why = "" } = answer?.vote ?? {};
  if (choice || why) found.set("vote", JSON.stringify({ choice, why }));
  return found;
}

/**
 * Bring two answers together with the kit's `join`. `base` is what both began from, null when that is
 * not known. Gives the `merged` answer, which holds mine where both changed, and those places as
 * `conflicts`.
 */
export function merge(mine, theirs, base, join) {
  const { said, conflicts } = join(parts(mine), parts(theirs), parts(base));
  const merged = { tasks: {} };
  for (const [part, text] of said) {
    if (part === "vote") merged.vote = JSON.parse(text);
    else merged.tasks[part.slice("task:".length)] = JSON.parse(text);
  }
  return { merged, conflicts };
}

/** `answer` with its parts in the order of `form`, so that equal answers are equal as JSON. */
export function shape(form, { tasks = {}, vote = {} }) {
  const asked = [...form.querySelectorAll("[data-answer]")].map((field) => field.dataset.answer);
  const others = Object.keys(tasks).filter((id) => !asked.includes(id)).sort();
  const shaped = { tasks: {} };
  for (const id of [...others, ...asked]) if (tasks[id]) shaped.tasks[id] = tasks[id];
  const { choice = "", why = "" } = vote;
  if (choice || why) shaped.vote = { choice, why };
  return shaped;
}

/** The answer as it stands in `form`, with what it carries along that no field of it holds. */
export function read(form) {
  const rest = JSON.parse(form.dataset.rest || "{}");
  const tasks = { ...rest.tasks };
  for (const field of form.querySelectorAll("[data-answer]")) {
    tasks[field.dataset.answer] = field.value;
  }
  const choice = form.querySelector("[data-choice]:checked")?.value;
  const why = form.querySelector("[data-why]");
  return shape(form, { tasks, vote: why ? { choice, why: why.value } : rest.vote });
}

/** Put `answer` into `form`, each text with `put(field, text)`. */
export function write(form, answer, put) {
  const tasks = { ...answer.tasks };
  for (const field of form.querySelectorAll("[data-answer]")) {
    put(field, answer.tasks?.[field.dataset.answer] ?? "");
    delete tasks[field.dataset.answer];
  }
  const why = form.querySelector("[data-why]");
  form.dataset.rest = JSON.stringify(why ? { tasks } : { tasks, vote: answer.vote });
  for (const choice of form.querySelectorAll("[data-choice]")) {
    choice.checked = choice.value === answer.vote?.choice;
  }
  if (why) put(why, answer.vote?.why ?? "");
}
