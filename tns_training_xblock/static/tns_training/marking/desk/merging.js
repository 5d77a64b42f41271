/* Two markings that grew out of one: what only one trainer changed is taken, criterion by criterion. */

const PASSAGE = "passage-";

/** The passage that the `id` of a part of a marking names, if it does. */
export function passageOf(id) {
  return id.startsWith(PASSAGE) ? id.slice(PASSAGE.length) : "";
}

/* What a marking says of one criterion, of a passage, or with an empty `id` of the whole. */
function words(marking, id) {
  if (passageOf(id)) return JSON.stringify(marking?.passages?.[passageOf(id)]?.comment.trim() ?? "");
  if (!id) return JSON.stringify(marking?.overall?.trim() ?? "");
  return JSON.stringify([marking?.levels[id] ?? "", marking?.comments[id]?.trim() ?? ""]);
}

const NOTHING = [JSON.stringify(""), JSON.stringify(["", ""])];

/* Whose stays: "mine", "theirs", or "" where a person has to choose. */
function whose(mine, theirs, base) {
  if (mine === theirs || theirs === base) return "mine";
  if (mine === base) return "theirs";
  if (base !== null) return "";
  if (NOTHING.includes(mine)) return "theirs";
  return NOTHING.includes(theirs) ? "mine" : "";
}

/* A comment that one of both deleted and the other changed is not lost. */
function kept(mine, theirs) {
  if (mine === NOTHING[0]) return "theirs";
  return theirs === NOTHING[0] ? "mine" : "";
}

function alsoPassages({ passages, ...marking }, other, id) {
  const { [id]: mine, ...rest } = passages;
  const theirs = other.passages[id];
  return { ...marking, passages: theirs ? { ...rest, [id]: theirs } : rest };
}

/** `marking` with what `other` says of the criterion `id`. */
export function taking(marking, other, id) {
  if (passageOf(id)) return alsoPassages(marking, other, passageOf(id));
  if (!id) return { ...marking, overall: other.overall };
  const levels = { ...marking.levels, [id]: other.levels[id] ?? "" };
  const comments = { ...marking.comments, [id]: other.comments[id] ?? "" };
  return { ...marking, levels, comments };
}

function together(mine, theirs) {
  return [...new Set([...mine, ...theirs].map((one) => JSON.stringify(one)))].map((one) => JSON.parse(one));
}

/**
 * Bring two markings of the criteria `ids` together. `base` is what both began from, null when that
 * is not known. Gives the `merged` marking, which holds mine where both changed the same, and the ids
 * of these places as `clashes`.
 */
export function merge(mine, theirs, base, ids) {
  let merged = { ...mine, wordings: together(mine.wordings, theirs.wordings) };
  const clashes = [];
  const passages = Object.keys({ ...theirs.passages, ...mine.passages }).map((id) => PASSAGE + id);
  for (const id of [...ids, "", ...passages]) {
    const [ours, others] = [words(mine, id), words(theirs, id)];
    const stays = whose(ours, others, base && words(base, id)) || (passageOf(id) && kept(ours, others));
    if (stays === "theirs") merged = taking(merged, theirs, id);
    if (!stays) clashes.push(id);
  }
  if ("reason" in mine) merged = { ...merged, reason: mine.reason || theirs.reason || "" };
  return { merged, clashes };
}
