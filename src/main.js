#!/usr/bin/env -S node --max-semi-space-size=2
/*
 * The process entry, in plain JavaScript so that an old Node can run it and say what to do. Everything
 * else is wired in compose/ and loaded only after the version fits. The small nursery (MB) saves a
 * daemon that mostly waits 14 MB; the bytes of uploads lie outside the heap.
 */
import * as nodeModule from 'node:module';

const OLDEST_NODE = 24;

const version = Number(process.versions.node.split('.', 1)[0]);
if (version < OLDEST_NODE) {
  process.stderr.write(
    `Loa cần Node ${OLDEST_NODE}, đang chạy Node ${process.versions.node}. Vui lòng chạy “npm ci” một lần, rồi “npm start” hoặc “npx loa” trong thư mục này.\n` +
      `Loa needs Node ${OLDEST_NODE}, this is Node ${process.versions.node}. Run "npm ci" once, then "npm start" or "npx loa" inside this folder.\n`,
  );
  process.exitCode = 2;
} else {
  // From the second start on nothing is stripped or compiled anew: faster, and less memory at rest.
  nodeModule.enableCompileCache();
  const { runProcess } = await import('./compose/process.ts');
  process.exitCode = await runProcess(process.argv.slice(2));
}
