import type { MiddlewareHandler } from 'hono';
import { readForm } from '../form.ts';
import { messagePage } from '../page.ts';
import type { WebEnv } from '../visit.ts';

/** Methods that change nothing. */
const READING = ['GET', 'HEAD'];

/**
 * Lets a gesture through only when it comes from a form of this console in this very browser: the
 * browser's own words about the origin, where it says them, and the form's key, always.
 */
export const checkForm: MiddlewareHandler<WebEnv> = async (context, next) => {
  if (READING.includes(context.req.method)) return next();
  const visit = context.get('visit');
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  const isForeign =
    (origin !== undefined && origin.toLowerCase() !== visit.origin) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (isForeign) return messagePage(context, 403, 'web.form-foreign');
  const form = await readForm(context);
  if ('trouble' in form) return messagePage(context, form.status, form.trouble);
  if (form.text('form-key') !== visit.formKey) return messagePage(context, 403, 'web.form-stale');
  return next();
};
