import type { NoticeText } from '../../domain/notices.ts';
import type { Delegation } from '../../domain/people.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { NoticeWay } from '../../ports/notices.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader, Store } from '../../ports/store.ts';
import type { NoticeFacts } from './facts.ts';

/** What the services of notices share. Built once in compose/notices.ts. */
export interface NoticeDeps {
  readonly store: Store;
  readonly office: Office;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly ways: readonly NoticeWay[];
  /** Delegations of the configuration and of the console, as they stand now. */
  readonly delegations: (reader: Reader) => Promise<readonly Delegation[]>;
  /** Puts facts into words, Vietnamese and English. */
  readonly words: (facts: NoticeFacts) => NoticeText;
}
