/* The glossary: of its terms, those that hold what one types. */

/* As the list is sorted: accents, hamza and vowel signs do not count. */
function bare(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").trim();
}

/** Let the field of `root`, where there is one, narrow the list; `fill` puts a count in its sentence. */
export function finding(root, fill) {
  const field = root.querySelector("[data-find]");
  if (!field) return;
  const terms = [...root.querySelectorAll("[data-term]")].map((row) => [row, bare(row.textContent)]);
  const line = root.querySelector("[data-found]");
  field.addEventListener("input", () => {
    const wanted = bare(field.value);
    let count = 0;
    for (const [row, text] of terms) {
      row.hidden = !text.includes(wanted);
      if (!row.hidden) count += 1;
    }
    for (const letter of root.querySelectorAll("[data-letter]")) {
      letter.hidden = !letter.querySelector("[data-term]:not([hidden])");
    }
    root.querySelector(".tns-letters").hidden = Boolean(wanted);
    line.textContent = wanted ? fill(line.dataset.found, { count }) : "";
  });
}
