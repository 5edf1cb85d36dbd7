/**
 * The stand-in for the Graph API: a real HTTP server on loopback that speaks the documented
 * protocol, refuses what the platform refuses, forgets nothing and has moods.
 */

export type { MoodRule } from './sandbox/moods.ts';
export {
  type FacebookSandbox,
  type FacebookSandboxOptions,
  seeded,
  startFacebookSandbox,
} from './sandbox/start.ts';
