import type { Remote } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';

/** Where and since when something is public; empty while that is unknown. */
export interface RemoteFacts {
  readonly publicAt: number | null;
  readonly remoteId: string;
  readonly link: string;
}

/** What a publication says about its public post. */
export function remoteFactsOf({ state }: Publication): RemoteFacts {
  if (state.name !== 'published') return { publicAt: null, remoteId: '', link: '' };
  return { publicAt: state.publicAt, ...namedRemote(state.remotes) };
}

/** Of several remotes the one that people can open; else the first. */
export function namedRemote(remotes: readonly Remote[]): Omit<RemoteFacts, 'publicAt'> {
  const remote = remotes.find((one) => one.permalink !== null) ?? remotes[0];
  return { remoteId: remote?.remoteId ?? '', link: remote?.permalink ?? '' };
}
