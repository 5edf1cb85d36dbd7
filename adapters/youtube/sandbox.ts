/**
 * The stand-in for the YouTube Data API and Google's OAuth: a real HTTP server on loopback that
 * speaks the documented protocols, refuses what the platform refuses, forgets nothing and has moods.
 */

export type { MoodRule } from './sandbox/moods.ts';
export {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from './sandbox/start.ts';
