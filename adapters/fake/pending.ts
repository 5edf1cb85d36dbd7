interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: (at: number) => void;
}

/** Things that will happen at an instant; they happen when somebody next looks at the platform. */
export class Pending {
  #due: Due[] = [];
  #order = 0;

  add(at: number, run: (at: number) => void): void {
    this.#order += 1;
    this.#due.push({ at, order: this.#order, run });
    this.#due.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** Runs everything due by `now` in the order of its instants, what it adds meanwhile included. */
  runUntil(now: number): void {
    for (let next = this.#due[0]; next !== undefined && next.at <= now; next = this.#due[0]) {
      this.#due.shift();
      next.run(next.at);
    }
  }
}
