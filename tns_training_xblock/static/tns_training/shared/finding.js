/* Of what a page lists, the glossary's terms or one's own notes, that which holds what one types. */

/* As the list is sorted: accents, hamza and vowel signs do not count. */
function bare(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").trim();
}

/** Let the field of `root`, where there is one, narrow the list; `fill` puts a count in its sentence. */
export function finding(root, fill) {
  const field = root.querySelector("[data-find]");
  if (!field) return;
  const rows = [...root.querySelectorAll("[data-row]")].map((row) => [row, bare(row.textContent)]);
  const line = root.querySelector("[data-found]");
  const letters = root.querySelector(".tns-letters");
  field.addEventListener("input", () => {
    const wanted = bare(field.value);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !text.includes(wanted);
      if (!row.hidden) count += 1;
    }
    for (const group of root.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    if (letters) letters.hidden = Boolean(wanted);
    line.textContent = wanted ? fill(line.dataset.found, { count }) : "";
  });
}
