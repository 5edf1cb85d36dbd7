import { readFile } from 'node:fs/promises';
import type { Settings } from '../../config/settings.ts';
import { createCron } from '../host/cron.ts';
import { createSmtpMailer } from '../host/smtp-mailer.ts';
import { webhookSignature } from '../host/webhook-signature.ts';
import { noticeWords } from '../interfaces/wording/notice-text.ts';
import type { NoticeWay } from '../ports/notices.ts';
import { createMailWay } from '../runtime/notices/mail-way.ts';
import { MAIL_SECRET } from '../runtime/notices/secret-name.ts';
import { createNoticeService, type NoticeService } from '../runtime/notices/service.ts';
import { createWebhookWay } from '../runtime/notices/webhook-way.ts';
import type { HomeCheck } from '../runtime/restored-home.ts';
import { currentDelegations } from '../runtime/sign-in/current-delegations.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { networkRoute } from './network-route.ts';
import { OTHER_MESSAGES } from './other-messages.ts';

/** What `DaemonProcess` has of it. */
interface Started {
  readonly deps: ProcessDeps;
  readonly settings: Settings;
  readonly check: HomeCheck;
  onChange(listener: () => void): () => void;
}

/** Starts reminders, the daily summary and the outbox of notices beside the daemon. */
export async function startNotices(started: Started): Promise<Pick<NoticeService, 'stop'>> {
  const { deps, settings } = started;
  const { notifications, office } = settings;
  const place = {
    office: deps.office,
    timeZone: office.timeZone,
    consoleUrl: settings.console.publicUrl,
    messages: OTHER_MESSAGES,
  };
  const service = createNoticeService(
    {
      ...deps,
      ways: await waysOf(deps, settings),
      delegations: (reader) => currentDelegations(reader, deps.office),
      words: (facts) => noticeWords(place, facts),
    },
    {
      timeZone: office.timeZone,
      dailyAt: notifications.dailyAt,
      reminderMs: notifications.reminderMs,
      restored: started.check.home === 'restored',
      onChange: (listener) => started.onChange(listener),
    },
  );
  await service.start();
  const onError = (error: unknown) => deps.log.error('notices-broke', { error: String(error) });
  const [hour, minute] = notifications.dailyAt.split(':').map(Number);
  const expression = `${minute ?? 0} ${hour ?? 0} * * *`;
  const daily = createCron(onError).every(expression, office.timeZone, () => service.sumUp());
  return {
    async stop() {
      await daily.stop();
      await service.stop();
    },
  };
}

/** Every way that the office configured; none without configuration. */
async function waysOf(deps: ProcessDeps, settings: Settings): Promise<readonly NoticeWay[]> {
  const { mail, webhooks } = settings.notifications;
  const { mode } = deps.office;
  const hooks = webhooks.map((webhook) =>
    createWebhookWay({ ...deps, mode, sign: webhookSignature }, webhook),
  );
  if (mail === null) return hooks;
  const { name } = settings.office;
  const { caFile } = settings.network;
  const mailer = createSmtpMailer({
    ...mail,
    from: { name: `Loa – ${name}`, address: mail.from },
    ca: caFile === null ? null : await readFile(caFile, 'utf8'),
    route: mail.throughProxy ? await networkRoute(settings, deps.secrets) : null,
    password: async () => (await deps.secrets.read(MAIL_SECRET))?.['password'] ?? null,
  });
  return [createMailWay(mailer, deps.office, name), ...hooks];
}
