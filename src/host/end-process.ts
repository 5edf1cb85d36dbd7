/**
 * Ends this process after `afterMs` if it still lives then, whatever hangs; does not keep it alive.
 * What was not recorded by then is settled by the next start.
 */
export function endProcessAfter(afterMs: number, exitCode: number): void {
  setTimeout(() => process.exit(exitCode), afterMs).unref();
}
