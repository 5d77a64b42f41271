/* What the page of a case study has beside that of every exercise. */

/** Called for each `root` that is drawn. */
export function own({ root }) {
  new Exhibits(root);
}
