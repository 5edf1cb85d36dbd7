/**
 * The stand-in for the Graph API: a real HTTP server on loopback that speaks the documented
 * protocol, refuses what the platform refuses, forgets nothing and has moods.
 */

export type { Moods } from './sandbox/control.ts';
export type { MoodAction, MoodRule } from './sandbox/moods.ts';
export {
  type FacebookSandbox,
  type FacebookSandboxOptions,
  type SandboxPage,
  seeded,
  startFacebookSandbox,
} from './sandbox/start.ts';
export type { SandboxState } from './sandbox/truth.ts';
