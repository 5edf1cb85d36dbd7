import { personName } from '../wording/names.ts';
import { stopReason } from '../wording/stop-reason.ts';
import { shortTime } from '../wording/time.ts';
import type { MenuEntry, PageOptions } from './page.ts';
import { hidden, postForm } from './parts/form-parts.ts';
import { type Html, html, NOTHING } from './parts/html.ts';
import { live, notice } from './parts/page-parts.ts';
import { mayVisitor, type Visit } from './visit.ts';

/** The frame around every page. */
export async function layout(visit: Visit, options: PageOptions, body: Html): Promise<Html> {
  const { say, deps, language } = visit;
  const notes = visit.notes.take();
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${options.title} – Loa</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="robots" content="noindex, nofollow">
<meta name="htmx-config" content="includeIndicatorCSS:false">
<link rel="icon" href="${assetPath(visit, 'loa.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath(visit, 'loa.css')}">
</head>
<body${visit.signed === null ? NOTHING : html` data-hx-sse:connect="/events?since=${visit.now}"`}>
<a class="skip" href="#main">${say('web.skip')}</a>
<header>
${deps.office.mode === 'sandbox' ? html`<p class="sandbox">${say('web.sandbox')}</p>` : NOTHING}
${await header(visit, options.here)}
</header>
<main id="main" tabindex="-1">
<h1>${options.title}</h1>
${notes.map((note) => notice(note.tone === 'plain' ? 'plain' : note.tone, lines(note.text)))}
${body}
</main>
<footer class="foot"><span>Loa ${deps.version}</span> ${languageForm(visit)} ${signOutForm(visit)}</footer>
${visit.signed === null ? NOTHING : scripts(visit)}
</body>
</html>`;
}

/** Address of an asset, with its hash: it may be kept for ever. */
function assetPath(visit: Visit, name: string): string {
  return `/static/${visit.deps.assets.get(name)?.hash ?? 'missing'}/${name}`;
}

/**
 * At the end and not deferred: htmx begins when the page is parsed. Deferred, it begins by itself
 * and sometimes before its extension is there; such a page would never hear of a change.
 */
function scripts(visit: Visit): Html {
  return html`<script src="${assetPath(visit, 'htmx.js')}"></script>
<script src="${assetPath(visit, 'hx-sse.js')}"></script>`;
}

function lines(text: string): Html {
  return html`${text.split('\n').map((line) => html`<span class="line">${line}</span>`)}`;
}

async function header(visit: Visit, here: MenuEntry | undefined): Promise<Html> {
  const { say, deps, signed } = visit;
  const name = html`<p class="office"><a href="/">${deps.officeName}</a></p>`;
  if (signed === null) return html`<div class="head">${name}</div>`;
  const bar = html`<div class="bar">${stopButton(visit)}
<a class="me" href="/account">${signed.person.name}</a></div>`;
  return html`<div class="head">${name}${bar}</div>
<nav class="menu" aria-label="${say('web.menu')}"><ul>${menu(visit).map((entry) => menuLine(visit, entry, here))}</ul></nav>
${live('office-state', '/office-state', await officeState(visit))}`;
}

function stopButton(visit: Visit): Html {
  const { say } = visit;
  if (!mayVisitor(visit, 'stop')) return NOTHING;
  return html`<a class="button danger stop" href="/stop">${say('web.stop')}</a>`;
}

/** What stands on every page while nothing is published; renews itself. */
export async function officeState(visit: Visit): Promise<Html> {
  const { say, deps } = visit;
  const { stopped } = await deps.store.office();
  if (stopped === null) return NOTHING;
  const words = say('web.stopped', {
    when: shortTime(stopped.at, deps.timeZone),
    by: personName(deps.office, say, stopped.by),
    reason: stopReason(visit.say, stopped),
  });
  return notice('bad', html`${words} <a href="/stop">${say('web.stop-more')}</a>`);
}

function menu(visit: Visit): readonly MenuEntry[] {
  return [
    ...(mayVisitor(visit, 'approve') ? (['waiting'] as const) : []),
    'items',
    'attention',
    'channels',
    'publications',
    'ledger',
    ...(mayVisitor(visit, 'administer') ? (['people'] as const) : []),
  ];
}

function menuLine(visit: Visit, entry: MenuEntry, here: MenuEntry | undefined): Html {
  const current = entry === here ? html` aria-current="page"` : NOTHING;
  return html`<li><a href="/${entry}"${current}>${visit.say(`web.menu-${entry}`)}</a></li>`;
}

function signOutForm(visit: Visit): Html {
  if (visit.signed === null) return NOTHING;
  const words = html`<button class="link">${visit.say('web.sign-out')}</button>`;
  return postForm(visit, { action: '/sign-out', isInline: true }, words);
}

/** The other language, on the same page. */
function languageForm(visit: Visit): Html {
  const other = visit.language === 'vi' ? 'en' : 'vi';
  const words = other === 'vi' ? 'Tiếng Việt' : 'English';
  return postForm(
    visit,
    { action: '/language', isInline: true },
    html`${hidden('language', other)}<button class="link" lang="${other}">${words}</button>`,
  );
}
