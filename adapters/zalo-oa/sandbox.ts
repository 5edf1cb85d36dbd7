/**
 * The stand-in for Zalo's OA interface and its OAuth: a real HTTP server on loopback that speaks the
 * documented protocols, refuses what the platform refuses, forgets nothing and has moods.
 */

export type { MoodRule } from './sandbox/moods.ts';
export {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
  type ZaloOaSandboxOptions,
} from './sandbox/start.ts';
