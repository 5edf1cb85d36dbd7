/** One counter of one channel. */
export interface Count {
  readonly channelId: string;
  /** Of a call: `2xx` to `5xx`, or the code of a failure. Of an attempt: its verdict. */
  readonly outcome: string;
  readonly count: number;
}

/** Counts since the process began, for those who watch over it; nothing decides by them. */
export interface Meter {
  /** One call to a platform ended. */
  call(channelId: string, outcome: string): void;
  /** One attempt ended. */
  attempt(channelId: string, outcome: string): void;
  read(): { readonly calls: readonly Count[]; readonly attempts: readonly Count[] };
}

/** How this process is doing at this moment. */
export interface ProcessGauges {
  /** Resident memory. */
  readonly residentBytes: number;
  /** Event loop delay since the last reading: 99th percentile and longest. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  readonly uptimeMs: number;
}
