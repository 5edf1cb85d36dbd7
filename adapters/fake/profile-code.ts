import type { ChannelContent } from '../../src/domain/item.ts';
import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { Flow, LookContext } from '../../src/ports/adapter.ts';
import type { FakeSetup } from './schema.ts';

/** What differs from one commit shape to the next. */
export interface ProfileCode {
  flow(setup: FakeSetup, content: ChannelContent): Flow;
  settle(setup: FakeSetup, context: LookContext): Promise<SettleAnswer>;
}
