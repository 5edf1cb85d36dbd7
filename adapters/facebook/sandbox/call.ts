/** A checked call on its way to its handler, and what a handler gives back. */

import type { Refusal } from './errors.ts';
import type { MoodPlan } from './mood-plan.ts';
import type { GraphNode } from './nodes.ts';
import type { ReceivedFile } from './records.ts';
import type { View } from './select.ts';
import type { Values } from './values.ts';

export interface Call extends View {
  readonly node: GraphNode;
  readonly values: Values;
  readonly files: Readonly<Record<string, ReceivedFile>>;
  readonly plan: MoodPlan;
}

export interface Reply {
  readonly type: 'reply';
  readonly body: unknown;
  /** The node that was made, for `fields` on a POST. */
  readonly created?: GraphNode;
}

export type Handler = (call: Call) => Promise<Reply | Refusal> | Reply | Refusal;

export function reply(body: unknown, created?: GraphNode): Reply {
  return created === undefined ? { type: 'reply', body } : { type: 'reply', body, created };
}

export const success: Reply = { type: 'reply', body: { success: true } };
