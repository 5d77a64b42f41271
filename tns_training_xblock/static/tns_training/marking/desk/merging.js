/* Two markings that grew out of one: what only one trainer changed is taken, criterion by criterion. */

/* What a marking says of one criterion, or with an empty `id` of the whole. */
function words(marking, id) {
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

/** `marking` with what `other` says of the criterion `id`. */
export function taking(marking, other, id) {
  if (!id) return { ...marking, overall: other.overall };
  const levels = { ...marking.levels, [id]: other.levels[id] ?? "" };
  const comments = { ...marking.comments, [id]: other.comments[id] ?? "" };
  return { ...marking, levels, comments };
}

/**
 * Bring two markings of the criteria `ids` together. `base` is what both began from, null when that
 * is not known. Gives the `merged` marking, which holds mine where both changed the same, and the ids
 * of these places as `clashes`.
 */
export function merge(mine, theirs, base, ids) {
  let merged = mine;
  const clashes = [];
  for (const id of [...ids, ""]) {
    const stays = whose(words(mine, id), words(theirs, id), base && words(base, id));
    if (stays === "theirs") merged = taking(merged, theirs, id);
    if (!stays) clashes.push(id);
  }
  if ("reason" in mine) merged = { ...merged, reason: mine.reason || theirs.reason || "" };
  return { merged, clashes };
}
