import type { CredentialAnswer, TokenKeeper } from '../runtime/token-keeper.ts';

/** A token keeper whose work can be waited for before its process ends. */
export interface WaitedKeeper {
  readonly keeper: TokenKeeper;
  /** Resolves when nothing that was asked so far is under way any more. */
  settled(): Promise<void>;
}

/**
 * A renewal that began is waited for, also when whoever asked gave up: a new pair must lie on the
 * disk before this process goes.
 */
export function waitedKeeper(keeper: TokenKeeper): WaitedKeeper {
  const asked = new Set<Promise<CredentialAnswer>>();
  const noted = (answer: Promise<CredentialAnswer>) => {
    asked.add(answer);
    return answer;
  };
  return {
    keeper: {
      ...keeper,
      credential: (channel) => noted(keeper.credential(channel)),
      renew: (channel) => noted(keeper.renew(channel)),
    },
    async settled() {
      await Promise.allSettled(asked);
    },
  };
}
