/** Where the stand-in platforms of a home listen, as the daemon noted it when it started them. */
export const SANDBOX_PLATFORMS = 'sandbox-platforms';
