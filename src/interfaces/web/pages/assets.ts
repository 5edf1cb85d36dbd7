import type { WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** Files for browsers; their address holds their hash, so they are kept for a year. */
export function addAssets(app: WebApp, deps: WebDeps): void {
  app.get('/static/:hash/:name', (context) => {
    const asset = deps.assets.get(context.req.param('name'));
    if (asset === undefined || asset.hash !== context.req.param('hash')) return context.notFound();
    const isZipped = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    const bytes = isZipped ? asset.gzipped : asset.bytes;
    return context.body(Uint8Array.from(bytes), 200, {
      'content-type': asset.mimeType,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
    });
  });
}
