import type { Count, Meter, ProcessGauges } from '../../ports/meter.ts';
import { readChannels } from './channels.ts';
import { type Health, type HealthDeps, readHealth } from './health.ts';

/** One number that a monitor keeps over time. Names end in their unit. */
export interface Metric {
  readonly name: string;
  /** One sentence in English; monitors show it. */
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricsDeps extends HealthDeps {
  readonly meter: Pick<Meter, 'read'>;
  readProcess(): ProcessGauges;
  /** Room for this account on the disk of the home folder; null = not known. */
  readDisk(): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null>;
}

const SECOND_MS = 1_000;

/**
 * What a monitor may keep. Labels are channels, states, quotas and outcomes: as many series as the
 * configuration has channels, never as many as there are items.
 */
export async function readMetrics(deps: MetricsDeps, now: number): Promise<readonly Metric[]> {
  const health = await readHealth(deps, now);
  return [
    ...healthMetrics(health),
    ...channelMetrics(health),
    gauge('loa_publications', 'Publications by channel and state.', await stateSamples(deps)),
    gauge('loa_quota_left', 'Units left of an allowance now.', await quotaSamples(deps, now)),
    ...counters(deps.meter.read()),
    ...processMetrics(deps.readProcess()),
    ...diskMetrics(await deps.readDisk()),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples };
}

const single = (name: string, help: string, value: number | null): Metric =>
  gauge(name, help, value === null ? [] : [{ labels: {}, value }]);

function healthMetrics(health: Health): readonly Metric[] {
  const { version, mode } = health;
  return [
    gauge('loa_info', 'Always 1.', [{ labels: { version, mode }, value: 1 }]),
    single('loa_well', '1 while nobody must look after the machine.', Number(health.well)),
    single('loa_stopped', '1 while a person has stopped publishing.', stopped(health)),
    single('loa_store_writable', '1 while the database takes writes.', writable(health)),
    single('loa_due_publications', 'Due, not blocked and in nobody’s hands.', health.dueNow),
    single('loa_due_lag_seconds', 'Age of the oldest of these.', health.oldestDueMs / SECOND_MS),
    single(
      'loa_last_journal_seconds',
      'Last journal row, Unix time.',
      inSeconds(health.lastJournalAt),
    ),
    single(
      'loa_last_backup_seconds',
      'Last good backup, Unix time.',
      inSeconds(health.lastBackupAt),
    ),
  ];
}

const stopped = (health: Health) => Number(health.state === 'stopped');
const writable = (health: Health) => Number(health.storeTrouble === null);
const inSeconds = (at: number | null) => (at === null ? null : at / SECOND_MS);

function channelMetrics({ channels }: Health): readonly Metric[] {
  return [
    gauge(
      'loa_channel_blocked',
      '1 while nothing goes out on a channel.',
      channels.map(({ channelId, block }) => ({
        labels: { channel: channelId },
        value: Number(block !== null),
      })),
    ),
    gauge(
      'loa_channel_last_success_seconds',
      'Newest publication on a channel, Unix time.',
      channels.flatMap(({ channelId, lastSuccessAt }) =>
        lastSuccessAt === null
          ? []
          : [{ labels: { channel: channelId }, value: lastSuccessAt / SECOND_MS }],
      ),
    ),
  ];
}

async function stateSamples({ store, office }: MetricsDeps): Promise<readonly Sample[]> {
  const counts = await store.stateCounts();
  return counts
    .filter(({ channelId }) => office.channels.has(channelId))
    .map(({ channelId, state, count }) => ({
      labels: { channel: channelId, state },
      value: count,
    }));
}

async function quotaSamples(
  { store, office }: MetricsDeps,
  now: number,
): Promise<readonly Sample[]> {
  const views = await readChannels(store, office, now);
  return views.flatMap(({ channel, quotas }) =>
    quotas.map(({ name, left }) => ({ labels: { channel: channel.id, quota: name }, value: left })),
  );
}

function counters({ calls, attempts }: ReturnType<Meter['read']>): readonly Metric[] {
  return [
    {
      name: 'loa_http_calls_total',
      help: 'Calls to platforms since the start, by outcome.',
      type: 'counter',
      samples: calls.map(sampleOf),
    },
    {
      name: 'loa_attempts_total',
      help: 'Attempts to publish since the start, by outcome.',
      type: 'counter',
      samples: attempts.map(sampleOf),
    },
  ];
}

function sampleOf({ channelId, outcome, count }: Count): Sample {
  return { labels: { channel: channelId, outcome }, value: count };
}

function processMetrics(gauges: ProcessGauges): readonly Metric[] {
  return [
    single('loa_resident_memory_bytes', 'Memory of the process.', gauges.residentBytes),
    single('loa_uptime_seconds', 'Since the start.', gauges.uptimeMs / SECOND_MS),
    gauge('loa_event_loop_delay_seconds', 'Delay of the event loop since the last reading.', [
      { labels: { quantile: '0.99' }, value: gauges.loopDelayP99Ms / SECOND_MS },
      { labels: { quantile: '1' }, value: gauges.loopDelayMaxMs / SECOND_MS },
    ]),
  ];
}

function diskMetrics(
  room: { readonly freeBytes: number; readonly totalBytes: number } | null,
): readonly Metric[] {
  return [
    single('loa_disk_free_bytes', 'Free on the disk of the home folder.', room?.freeBytes ?? null),
    single('loa_disk_size_bytes', 'Size of that disk.', room?.totalBytes ?? null),
  ];
}
