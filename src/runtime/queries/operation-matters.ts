import { isInScope, type OwnScope } from '../../domain/own-scope.ts';
import type { AnswerName } from '../../domain/possible-answers.ts';
import type { StateName } from '../../domain/publication.ts';
import type { Office } from '../../ports/office.ts';
import type { Operation, Reader } from '../../ports/store.ts';
import { accountOf } from '../foreign-operations.ts';
import { leftoversOf } from '../withdraw-clean-ups.ts';
import { type Matter, matter } from './matter.ts';
import { operationReason } from './operation-reason.ts';
import { type Told, told } from './told.ts';

/** Operations read for one list. */
const MOST_READ = 500;

/** Follow-ups that Loa cannot do: a person does them on the platform, or gives them up. */
export async function operationMatters(
  reader: Reader,
  office: Pick<Office, 'channels'>,
  scope: OwnScope | null,
): Promise<readonly Matter[]> {
  const operations = await reader.operations({ states: ['parked', 'person-task'] });
  const matters: Matter[] = [];
  for (const operation of operations.slice(0, MOST_READ)) {
    const one = await operationMatter(reader, office, operation, scope);
    if (one !== null) matters.push(one);
  }
  return matters;
}

async function operationMatter(
  reader: Reader,
  office: Pick<Office, 'channels'>,
  operation: Operation,
  scope: OwnScope | null,
): Promise<Matter | null> {
  const publication = await reader.publication(operation.publicationId);
  const item = publication === null ? null : await reader.item(publication.itemId);
  if (publication === null || item === null) return null;
  const version = await reader.version(item.id, publication.version);
  const unit = version?.content.unit ?? '';
  if (!isInScope(scope, { unit, submittedBy: item.submittedBy })) return null;
  const isTask = operation.state === 'person-task';
  const values = {
    operation: { code: `operation.${operation.kind}` },
    channel: { channel: operation.channelId },
    person: { person: operation.by },
  };
  return matter(isTask ? 'person-task' : 'operation-parked', told(codeOf(operation), values), {
    at: operation.createdAt,
    itemNumber: item.number,
    title: version?.content.title ?? '',
    channelId: operation.channelId,
    operationId: operation.id,
    evidence: [
      ...placeEvidence(office, operation, publication.account),
      ...operationEvidence(operation, publication.state),
    ],
    answers: operationAnswers(operation),
  });
}

function codeOf({ kind, state }: Operation): string {
  if (state === 'person-task') return 'attention.person-task';
  return kind === 'clean-up' ? 'attention.leftover' : 'attention.operation-parked';
}

/** Where to look for it: the channel may go to another account by now. */
export function placeEvidence(
  { channels }: Pick<Office, 'channels'>,
  operation: Operation,
  current: string,
): readonly Told[] {
  const elsewhere = accountOf(operation);
  if (operation.kind !== 'clean-up' && elsewhere === null) return [];
  const left = leftoversOf(channels.get(operation.channelId)?.adapter, operation);
  return [
    told('evidence.on-account', { account: elsewhere ?? current }),
    ...left.map(({ remoteId, permalink }) =>
      permalink === null
        ? told('evidence.leftover', { id: remoteId })
        : told('evidence.leftover-at', { id: remoteId, address: permalink }),
    ),
  ];
}

function operationEvidence(
  operation: Operation,
  state: { readonly name: StateName; readonly remotes?: unknown },
): readonly Told[] {
  const evidence: Told[] = [];
  const reason = operationReason(operation);
  if (reason !== null && operation.state === 'parked') {
    evidence.push(told('evidence.operation-reason', { reason: { reason } }));
  }
  // A clean-up follows from a move, not from a person's words.
  if (operation.reason !== '' && operation.kind !== 'clean-up') {
    evidence.push(told('evidence.asked-because', { reason: operation.reason }));
  }
  if (operation.attemptsSpent > 0) {
    evidence.push(told('evidence.attempts', { count: operation.attemptsSpent }));
  }
  // What a clean-up is about was never public.
  if (state.name === 'published' && operation.kind !== 'clean-up') {
    evidence.push(told('evidence.still-public'));
  }
  return evidence;
}

/** What was taken down by hand must be said, else the ledger keeps counting it. */
function operationAnswers(operation: Operation): readonly AnswerName[] {
  const isParkedRetract = operation.kind === 'retract' && operation.state === 'parked';
  return isParkedRetract ? ['retract', 'task-done', 'task-dropped'] : ['task-done', 'task-dropped'];
}
