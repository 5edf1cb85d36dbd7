/**
 * The stand-in for TikTok's posting, display and login interfaces: real HTTP servers on loopback
 * that speak the documented protocols, refuse what the platform refuses, forget nothing and have
 * moods.
 */

export type { Holder } from './sandbox/holder.ts';
export type { MoodRule } from './sandbox/moods.ts';
export {
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
  type TiktokSandboxOptions,
} from './sandbox/start.ts';
export type { PostTruth, PublishTruth, SandboxState } from './sandbox/truth.ts';
