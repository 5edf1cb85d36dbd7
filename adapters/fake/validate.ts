import type { ChannelContent } from '../../src/domain/item.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { FAKE_FACTS, PROFILE_FACTS, type Profile, type ProfileFacts } from './facts.ts';
import { messageOf } from './message.ts';

/** Everything the stand-in would refuse, at once. Codes have their words in messages.ts. */
export function validateContent(profile: Profile, content: ChannelContent): readonly Problem[] {
  const facts = PROFILE_FACTS[profile];
  return [
    ...kindProblems(facts, content),
    ...textProblems(content),
    ...mediaProblems(facts, content),
  ];
}

function problem(
  code: string,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, where, values, severity: 'error' };
}

function kindProblems(facts: ProfileFacts, content: ChannelContent): Problem[] {
  if (facts.kinds.includes(content.kind)) return [];
  return [problem('fake-kind-unsupported', 'kind', { kind: content.kind })];
}

function textProblems(content: ChannelContent): Problem[] {
  const length = Array.from(messageOf(content)).length;
  const limit = FAKE_FACTS.maxMessageLength;
  const problems = length > limit ? [problem('fake-text-too-long', 'text', { length, limit })] : [];
  if (length === 0) problems.push(problem('fake-text-missing', 'text'));
  if (content.kind === 'link' && content.link === undefined) {
    problems.push(problem('fake-link-missing', 'link'));
  }
  return problems;
}

function mediaProblems(facts: ProfileFacts, content: ChannelContent): Problem[] {
  const count = content.media.filter((file) => file.role !== 'captions').length;
  const videos = content.media.filter((file) => file.role === 'video').length;
  const limit = FAKE_FACTS.maxMediaCount;
  const problems: Problem[] = [];
  if (facts.media === 'none' && count > 0) problems.push(problem('fake-media-unwanted', 'media'));
  if (facts.media === 'required' && count === 0) {
    problems.push(problem('fake-media-missing', 'media'));
  }
  if (facts.media === 'one' && videos !== 1) {
    problems.push(problem('fake-one-video', 'media', { count: videos }));
  }
  if (count > limit) problems.push(problem('fake-media-too-many', 'media', { count, limit }));
  for (const file of content.media) {
    if (file.sizeBytes <= FAKE_FACTS.maxMediaBytes) continue;
    const values = { sizeBytes: file.sizeBytes, limit: FAKE_FACTS.maxMediaBytes };
    problems.push(problem('fake-media-too-large', file.name, values));
  }
  return problems;
}
