import type { DoctorDeps, DoctorHome, DoctorMedia } from '../deps.ts';
import { type Check, type Finding, finding } from '../finding.ts';

const REACH_MS = 5_000;

/** What the daemon offers and uses on the network beside the platforms. */
export function serviceChecks(
  deps: Pick<DoctorDeps, 'machine'>,
  home: DoctorHome,
  offline: boolean,
): readonly Check[] {
  const here: readonly Check[] = [
    { name: 'console', run: async () => [await checkConsole(deps, home)] },
  ];
  if (offline) return here;
  return [
    ...here,
    { name: 'mail', run: async (signal) => [await checkMail(home, signal)] },
    { name: 'public-media', run: (signal) => checkMedia(home, signal) },
  ];
}

async function checkConsole(
  { machine }: Pick<DoctorDeps, 'machine'>,
  { console: place, daemon }: DoctorHome,
): Promise<Finding> {
  if (place === null) return finding('ok', 'console', 'console-off');
  if (daemon === null) return finding('ok', 'console', 'console-not-asked');
  const answer = await machine.reach(place.host, place.port, REACH_MS);
  const values = { host: place.host, port: place.port };
  return answer.reached
    ? finding('ok', 'console', 'console-reached', values)
    : finding('error', 'console', 'console-unreached', { ...values, detail: answer.code });
}

async function checkMail({ mail }: DoctorHome, signal: AbortSignal): Promise<Finding> {
  if (mail === null) return finding('ok', 'mail', 'mail-none');
  const { host, port } = mail;
  const answer = await mail.greet(signal);
  if (answer.greeted) return finding('ok', 'mail', 'mail-greeted', { host, port });
  const ofProxy = mail.throughProxy ? proxyTrouble(answer.detail) : null;
  return ofProxy === null
    ? finding('warn', 'mail', 'mail-silent', { host, port, detail: answer.detail })
    : finding('warn', 'mail', 'mail-behind-proxy', { host, port, detail: ofProxy });
}

async function checkMedia(
  { publicMedia, daemon, office }: DoctorHome,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (publicMedia === null) {
    // Stand-ins fetch on this machine, wherever a free port was found.
    return office.mode === 'sandbox' ? [] : [finding('ok', 'public-media', 'media-none')];
  }
  if (publicMedia.needsDaemon && daemon === null) {
    return [finding('ok', 'public-media', 'media-not-asked')];
  }
  return [mediaFinding(publicMedia, await publicMedia.try(signal))];
}

function mediaFinding(
  { publicUrl }: DoctorMedia,
  trial: Awaited<ReturnType<DoctorMedia['try']>>,
): Finding {
  const address = { address: publicUrl };
  switch (trial.trial) {
    case 'fetched':
      return finding('ok', 'public-media', 'media-fetched', address);
    case 'wrong-answer': {
      const values = { ...address, answer: trial.answer };
      return finding('error', 'public-media', 'media-wrong-answer', values);
    }
    case 'not-fetched': {
      const ofProxy = proxyTrouble(trial.detail);
      const values = { ...address, detail: ofProxy ?? trial.detail };
      // Platforms do not come through the office's proxy: about their way in nothing is known.
      if (ofProxy !== null) return finding('warn', 'public-media', 'media-behind-proxy', values);
      return finding('error', 'public-media', 'media-not-fetched', values);
    }
    case 'not-made':
      return finding('error', 'public-media', 'media-not-made', address);
  }
}

/** What the host says of the office's own proxy, e.g. `PROXY_407`; null = it was not the proxy. */
function proxyTrouble(detail: string): string | null {
  return /PROXY_\w+/.exec(detail)?.[0] ?? null;
}
