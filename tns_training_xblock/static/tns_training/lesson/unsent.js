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

  keep(card) {
    if (this.keeps(card)) this.shelf(card.dataset.check).keep(0, this.parts.standing(card));
  }

  forget(check) {
    for (const { name } of this.shelf(check).kept()) this.shelf(check).drop(name);
  }

  restore(card) {
    const [kept] = this.keeps(card) ? this.shelf(card.dataset.check).kept() : [];
    if (kept) this.parts.refill(card, kept.value);
  }
}
