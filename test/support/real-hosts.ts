import type { HttpPort, HttpRequest, HttpResult } from '../../src/ports/http.ts';

/** One address of a stand-in, and what an adapter with its real addresses calls it. */
export interface HostPair {
  readonly standIn: string;
  /** Real origins that lead there; the first is what answers name. */
  readonly real: readonly [string, ...string[]];
}

/** A way out on which real hosts are stand-ins on this machine; keeps every origin that was asked. */
export function createRealHosts(
  http: HttpPort,
  pairs: readonly HostPair[],
): HttpPort & { readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>();
  const disguise = (text: string) =>
    pairs.reduce((sofar, { standIn, real }) => sofar.replaceAll(standIn, real[0]), text);
  return {
    asked,
    async send(request, options): Promise<HttpResult> {
      const { origin } = new URL(request.url);
      asked.add(origin);
      const result = await http.send(led(request, origin, pairs), options);
      if (result.type === 'failure') return result;
      const headers = Object.entries(result.headers).map(
        ([name, value]) => [name, disguise(value)] as const,
      );
      return { ...result, body: disguise(result.body), headers: Object.fromEntries(headers) };
    },
  };
}

function led(request: HttpRequest, origin: string, pairs: readonly HostPair[]): HttpRequest {
  const pair = pairs.find(({ real }) => real.includes(origin));
  // Nothing of a test leaves this machine.
  if (pair === undefined) throw new Error(`a host that no stand-in answers for: ${origin}`);
  return { ...request, url: pair.standIn + request.url.slice(origin.length) };
}
