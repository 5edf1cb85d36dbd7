/** Version of this program, as `--version` and the User-Agent say it. */
export const VERSION = '0.1.0';
