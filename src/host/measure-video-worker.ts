import { parentPort, workerData } from 'node:worker_threads';
import { measureVideo } from './measure-video.ts';

// Runs in a thread of its own, see measure-media.ts.
const { path, container } = workerData as { path: string; container: 'isobmff' | 'matroska' };
parentPort?.postMessage(await measureVideo(path, container), []);
