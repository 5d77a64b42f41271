/* A diagnosis's answer as JSON: in one order, and taken apart for bringing two together. */

const RATERS = ["manager", "board", "member"];
const ENTRY = ["level", "document", "note", "act", "cause"];
const AT = ": ";

/* `entry` with its parts in order and nothing that is empty. */
function entryOf(entry) {
  const kept = {};
  for (const name of ENTRY) if ((entry?.[name] ?? "") !== "") kept[name] = entry[name];
  return kept;
}

function inOrder(entries, shaped) {
  const kept = {};
  for (const id of Object.keys(entries ?? {}).sort()) {
    const one = shaped(entries[id]);
    if (one && Object.keys(one).length) kept[id] = one;
  }
  return kept;
}

/** `answer` in one order and without what is empty, so that equal answers are equal as JSON. */
export function shaped(answer) {
  const found = {
    raters: {},
    agreed: inOrder(answer.agreed, entryOf),
    numbers: inOrder(answer.numbers, (text) => text),
    then: inOrder(answer.then, entryOf),
  };
  for (const rater of RATERS) {
    const entries = inOrder(answer.raters?.[rater], entryOf);
    if (Object.keys(entries).length) found.raters[rater] = entries;
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => Object.keys(value).length));
}

/** What `answer` says part by part, "raters: board: id" to JSON. */
export function partsOf(answer) {
  const found = new Map();
  const put = (path, entries) => {
    for (const [id, entry] of Object.entries(entries ?? {})) found.set([...path, id].join(AT), JSON.stringify(entry));
  };
  const { raters = {}, ...others } = shaped(answer ?? {});
  for (const [rater, entries] of Object.entries(raters)) put(["raters", rater], entries);
  for (const [name, entries] of Object.entries(others)) put([name], entries);
  return found;
}

/** The answer that `parts` say. */
export function ofParts(parts) {
  const answer = {};
  for (const [path, text] of parts) {
    const names = path.split(AT);
    const id = names.pop();
    let place = answer;
    for (const name of names) place = place[name] ??= {};
    place[id] = JSON.parse(text);
  }
  return shaped(answer);
}

/** The place of a part: its `rater` ("agreed" and the like where there is none) and its `id`. */
export function placeOf(part) {
  const [kind, ...rest] = part.split(AT);
  return { rater: rest.length > 1 ? rest[0] : kind, id: rest.at(-1) };
}
