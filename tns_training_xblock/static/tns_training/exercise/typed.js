/* Answers to tasks that ask for neither words nor a number, as they are kept: as text. */

const ID = /^[a-z][a-z0-9-]{0,59}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LINE_END = "\u21b5"; // in a cell, where a real one would end the line of the table
const BETWEEN = "\n\n";

/** What a line holds: one line, without blanks around it. */
export function oneLine(text) {
  return text.replace(/[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+/g, " ").trim();
}

/* What a cell holds: lines, without blanks around all of them. */
function cellText(text) {
  const lines = text.replace(/\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]/g, LINE_END).replace(/[\t\x1f]/g, " ");
  return lines.replace(/^[\s\u21b5]+|[\s\u21b5]+$/g, "");
}

/** A browser's own field for a date shows nothing but dates: what else was typed needs another. */
export function dayType(text) {
  return !text || DAY.test(text) ? "date" : "text";
}

/** A day as the page's language writes it; what is no date stays as it is. */
export function dayIn(text, language) {
  const day = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime())) return text;
  return day.toLocaleDateString(`${language}-u-nu-latn`, { dateStyle: "long", timeZone: "UTC" });
}

/** Rows as they are kept, from `lines` of cells by the ids of their columns; `asked` are there always. */
export function rowsText(asked, lines) {
  const said = lines
    .map((cells) => Object.entries(cells).map(([id, text]) => [id, cellText(text)]).filter(([, text]) => text))
    .filter((cells) => cells.length);
  if (!said.length) return "";
  const ids = [...new Set([...asked, ...said.flat().map(([id]) => id)])];
  return [ids, ...said.map((cells) => ids.map((id) => new Map(cells).get(id) ?? ""))]
    .map((cells) => cells.join("\t"))
    .join("\n");
}

/** The lines of the table with which a kept `text` begins, as `rowsText` takes them; null where there is none. */
export function rowsOf(asked, text) {
  const [head, ...lines] = text.split(BETWEEN, 1)[0].split("\n").map((line) => line.split("\t"));
  const named = head.every((id) => ID.test(id)) && new Set(head).size === head.length;
  if (!named || (head.length === 1 && !asked.includes(head[0]))) return null;
  return lines.map((cells) => {
    // What stands beyond the last column is in it.
    const whole = [...cells.slice(0, head.length - 1), cells.slice(head.length - 1).join(" ")];
    return Object.fromEntries(head.map((id, at) => [id, (whole[at] ?? "").replaceAll(LINE_END, "\n")]));
  });
}

/**
 * The answer in a kept `text`, in the `form` that is asked, and what stands beside it. `known` are the
 * ids that can be chosen, or of the columns. `parted` in content/uses/typed/forms.py does the same.
 */
export function parted(form, known, text) {
  if (form === "line" || (form === "date" && !text.includes("\n"))) return [text, ""];
  const [head] = text.split(BETWEEN, 1);
  const rest = text.slice(head.length + BETWEEN.length);
  const rows = form === "rows" ? rowsOf(known, head) : null;
  if (!(rows || known.includes(head) || (form === "date" && DAY.test(head)))) return ["", text.trim() && text];
  const answer = rows ? rowsText(known, rows) : head;
  return answer ? [answer, rest.trim() && rest] : parted(form, known, rest);
}

/** Both as they are kept. */
export function whole(answer, beside) {
  return [answer, beside].filter(Boolean).join(BETWEEN);
}

/** Rows that hold `mine` and the lines of `others` that are not there yet, and what stands beside either. */
export function rowsTogether(asked, mine, others) {
  const [[own, beside], [more, also]] = [mine, others].map((text) => parted("rows", asked, text));
  const lines = rowsOf(asked, own) ?? [];
  const said = (cells) => rowsText([], [Object.fromEntries(Object.entries(cells).sort())]);
  const known = new Set(lines.map(said));
  const added = (rowsOf(asked, more) ?? []).filter((cells) => !known.has(said(cells)));
  return whole(rowsText(asked, [...lines, ...added]), [...new Set([beside, also])].filter(Boolean).join(BETWEEN));
}

/** How the answers on `root` are read by people: `tell(task, text)`, where ids are kept. */
export function telling(root) {
  const fields = JSON.parse(root.dataset.tells || "{}");
  return (task, text) => {
    const { form, names } = fields[task] ?? {};
    if (!["choice", "date", "rows"].includes(form)) return text;
    const [answer, beside] = parted(form, Object.keys(names), text);
    if (form === "choice") return whole(names[answer] ?? "", beside);
    if (form === "date") return whole(dayIn(answer, root.lang), beside);
    const told = ([id, cell]) => cell && `${names[id] ?? id}: ${dayIn(cell, root.lang)}`;
    const lines = (rowsOf(Object.keys(names), answer) ?? []).map((cells) => Object.entries(cells).map(told));
    return whole(lines.map((cells) => cells.filter(Boolean).join(" · ")).join("\n"), beside);
  };
}
