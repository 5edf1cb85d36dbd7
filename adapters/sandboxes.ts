/** A running stand-in platform and what a channel needs to use it. */
export interface RunningSandbox {
  readonly baseUrl: string;
  /** The adapter's platform settings that lead to the stand-in. */
  readonly platform: Readonly<Record<string, unknown>>;
  /** Credential values for an account of the stand-in, by remote account id. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Values of the stand-in's app that a person would be asked for when connecting. */
  readonly app?: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** First port; 0 = any free one. */
  readonly port: number;
  /** Where the stand-in keeps what was posted, so that a restart forgets nothing. */
  readonly dataFolder: string;
}

/** Platform id -> how its stand-in is started. Never reachable from a live channel. */
export const SANDBOXES: Readonly<
  Record<string, (options: SandboxOptions) => Promise<RunningSandbox>>
> = {
  async facebook(options) {
    // Loaded only when it is wanted: a live daemon never needs the stand-ins.
    const { seeded, startFacebookSandbox } = await import('./facebook/sandbox.ts');
    const server = await startFacebookSandbox(options);
    return {
      baseUrl: server.baseUrl,
      platform: {
        appId: seeded.appId,
        graphUrl: server.baseUrl,
        videoUrl: server.baseUrl,
        uploadHosts: [server.baseUrl],
      },
      secrets: { [seeded.pageId]: { pageToken: seeded.pageToken } },
      app: { appSecret: seeded.appSecret },
      close: () => server.close(),
    };
  },
  async youtube(options) {
    const { seeded, startYoutubeSandbox } = await import('./youtube/sandbox.ts');
    const server = await startYoutubeSandbox(options);
    const clientSecret = seeded.clientSecret;
    return {
      baseUrl: server.baseUrl,
      platform: {
        clientId: seeded.clientId,
        projectNumber: seeded.projectNumber,
        apiUrl: server.baseUrl,
        uploadUrl: server.baseUrl,
        tokenUrl: `${server.baseUrl}/token`,
        uploadHosts: [server.baseUrl],
      },
      secrets: {
        [seeded.channelId]: { refreshToken: seeded.refreshToken, clientSecret },
        [seeded.otherChannelId]: { refreshToken: seeded.otherRefreshToken, clientSecret },
      },
      app: { clientSecret },
      close: () => server.close(),
    };
  },
  async 'zalo-oa'(options) {
    const { seeded, startZaloOaSandbox } = await import('./zalo-oa/sandbox.ts');
    const server = await startZaloOaSandbox(options);
    // Tokens rotate: what a restart gives out is the newest pair, not the one of the first day.
    const secretsOf = (oaId: string) => {
      const { accessToken = '', refreshToken = '' } = server.pairOf(oaId) ?? {};
      return { accessToken, refreshToken, appSecret: seeded.appSecret };
    };
    return {
      baseUrl: server.baseUrl,
      platform: { appId: seeded.appId, apiUrl: server.baseUrl, oauthUrl: server.baseUrl },
      secrets: {
        [seeded.oaId]: secretsOf(seeded.oaId),
        [seeded.otherOaId]: secretsOf(seeded.otherOaId),
      },
      app: { appSecret: seeded.appSecret },
      close: () => server.close(),
    };
  },
  async tiktok(options) {
    const { seeded, startTiktokSandbox } = await import('./tiktok/sandbox.ts');
    const server = await startTiktokSandbox(options);
    // Refresh tokens rotate: what a restart gives out is the newest pair.
    const secretsOf = (openId: string) => {
      const { accessToken = '', refreshToken = '' } = server.pairOf(openId) ?? {};
      return { accessToken, refreshToken, clientSecret: seeded.clientSecret };
    };
    return {
      baseUrl: server.baseUrl,
      platform: {
        clientKey: seeded.clientKey,
        apiUrl: server.baseUrl,
        uploadHosts: [server.uploadUrl],
      },
      secrets: {
        [seeded.openId]: secretsOf(seeded.openId),
        [seeded.privateOpenId]: secretsOf(seeded.privateOpenId),
      },
      app: { clientSecret: seeded.clientSecret },
      close: () => server.close(),
    };
  },
  /** Publishes nothing: the shared sheets that a home may have as queues. */
  async 'google-sheets'(options) {
    const { startGoogleSheetsSandbox } = await import('./google-sheets/sandbox.ts');
    const server = await startGoogleSheetsSandbox(options);
    const { baseUrl, serviceAccount } = server;
    return {
      baseUrl,
      platform: { apiUrl: baseUrl, tokenUrl: `${baseUrl}/token` },
      secrets: { 'google-sheets': { serviceAccount } },
      close: () => server.close(),
    };
  },
};
