/** Work one after another; in between time does its own, and the state is written down. */

export interface Turns {
  /** Runs `work` alone, brings the state up to date before and writes it down after. */
  alone<T>(work: () => Promise<T> | T): Promise<T>;
  /** Like `alone` for work that changes nothing. */
  look<T>(work: () => Promise<T> | T): Promise<T>;
  /** Runs `work` alone and nothing else. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** `catchUp` lets happen what is due and tells whether anything did; `save` writes the state down. */
export function takeTurns(catchUp: () => Promise<boolean>, save: () => Promise<void>): Turns {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  };
  return {
    inTurn,
    alone: (work) =>
      inTurn(async () => {
        await catchUp();
        try {
          return await work();
        } finally {
          await save();
        }
      }),
    look: (work) =>
      inTurn(async () => {
        if (await catchUp()) await save();
        return work();
      }),
  };
}
