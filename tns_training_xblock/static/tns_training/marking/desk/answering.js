/* The answer to who asks for another look: kept in this browser until it is there. */

export function answering({ main, kit, keepers, signal }) {
  const field = main.querySelector("[data-look-answer] textarea");
  const shelf = new kit.Shelf(...keepers.map((keeper) => `answer/${keeper}`));
  const kept = shelf.kept();
  // Where nothing is asked any more, it is answered.
  if (!field) return kept.forEach(({ name }) => shelf.drop(name));
  if (kept.length && !field.value) field.value = kept[0].value;
  field.addEventListener("input", () => (field.value.trim() ? shelf.keep(0, field.value) : shelf.drop()), { signal });
}
