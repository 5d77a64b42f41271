/* Two versions of one answer brought together, part by part. */

/* Emptied here or elsewhere on purpose is a conflict: a blank never wins over a text by itself. */
function settle(mine, theirs, base) {
  if (mine === theirs) return { said: mine };
  if (!mine || !theirs) return base === (mine || theirs) ? { conflict: true } : { said: mine || theirs };
  if (mine === base) return { said: theirs };
  if (theirs === base) return { said: mine };
  return { conflict: true };
}

/**
 * What is `mine`, what is `theirs` and the `base` of both, each a Map of parts to what they say as
 * text: what is `said` together, which holds mine where both changed, and those parts as `conflicts`.
 */
export function join(mine, theirs, base) {
  const said = new Map();
  const conflicts = [];
  for (const part of new Set([...mine.keys(), ...theirs.keys()])) {
    const settled = settle(mine.get(part), theirs.get(part), base.get(part));
    if (settled.conflict) conflicts.push(part);
    const text = settled.conflict ? mine.get(part) : settled.said;
    if (text) said.set(part, text);
  }
  return { said, conflicts };
}
