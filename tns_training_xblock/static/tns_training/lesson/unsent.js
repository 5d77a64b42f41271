/* What is chosen on a check and not answered yet: kept in this browser for whoever chose it. */

export class Unsent {
  /* `keeper` names what this browser keeps; `standing` and `refill` are those of the cards. */
  constructor({ kit, keeper, parts }) {
    Object.assign(this, { kit, keeper, parts });
    this.shelves = new Map();
  }

  shelf(check) {
    // Reflections lie under the keeper and their check: no check can be called so that they lie here.
    const key = `answering:${this.keeper}/${check}`;
    if (!this.shelves.has(key)) this.shelves.set(key, new this.kit.Shelf(key));
    return this.shelves.get(key);
  }

  keeps(card) {
    return this.keeper && card.dataset.kind in this.parts.answers && card.querySelector("[data-ask]");
  }

  /* How often the check was answered when the page was drawn. */
  version(card) {
    return this.kit.versions(card.closest("[data-reader]"))[card.dataset.check];
  }

  keep(card) {
    if (this.keeps(card)) this.shelf(card.dataset.check).keep(this.version(card), this.parts.standing(card));
  }

  forget(check) {
    this.shelf(check).clear();
  }

  /* What was chosen before the answer that the server has by now is over: its verdict stands. */
  restore(card) {
    if (!this.keeps(card)) return;
    const shelf = this.shelf(card.dataset.check);
    const version = this.version(card);
    for (const kept of shelf.kept()) if (kept.version !== version) shelf.drop(kept.name);
    const [last] = shelf.kept();
    if (last) this.parts.refill(card, last.value);
  }
}
