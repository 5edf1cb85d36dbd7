import { Hono } from 'hono';
import { diskTrouble } from '../../runtime/disk-trouble.ts';
import { beginVisit } from './guard/begin-visit.ts';
import { checkForm } from './guard/check-form.ts';
import { securityHeaders } from './guard/headers.ts';
import { wantPerson } from './guard/want-person.ts';
import { createNoteBoard } from './notes.ts';
import { messagePage } from './page.ts';
import { addAccount } from './pages/account.ts';
import { addAssets } from './pages/assets.ts';
import { addAttention } from './pages/attention.ts';
import { addChannels } from './pages/channels.ts';
import { addConnect } from './pages/connect.ts';
import { addConnectReturn } from './pages/connect-return.ts';
import { addDelegations } from './pages/delegations.ts';
import { addEvents } from './pages/events.ts';
import { addHealth } from './pages/health.ts';
import { addItem } from './pages/item.ts';
import { addItemGestures } from './pages/item-gestures.ts';
import { addItems } from './pages/items.ts';
import { addLanguage } from './pages/language.ts';
import { addLedger } from './pages/ledger.ts';
import { addMedia } from './pages/media.ts';
import { addOfficeState } from './pages/office-state.ts';
import { addPeople } from './pages/people.ts';
import { addPublications } from './pages/publications.ts';
import { addSignIn } from './pages/sign-in.ts';
import { addStart } from './pages/start.ts';
import { addStop } from './pages/stop.ts';
import { addWaiting } from './pages/waiting.ts';
import { addWaitingApprove } from './pages/waiting-approve.ts';
import { addWelcome } from './pages/welcome.ts';
import type { WebApp, WebEnv } from './visit.ts';
import type { Connection, WebDeps } from './web-deps.ts';

/** The console as one function from request to answer; it holds no socket. */
export interface Console {
  answer(request: Request, connection: Connection): Promise<Response>;
  /** Ends every live connection. */
  close(): void;
}

/** Each adds its own addresses; the order does not matter. */
const PAGES: readonly ((app: WebApp, deps: WebDeps) => void)[] = [
  addStart,
  addSignIn,
  addWelcome,
  addLanguage,
  addOfficeState,
  addAccount,
  addDelegations,
  addPeople,
  addWaiting,
  addWaitingApprove,
  addItems,
  addItem,
  addItemGestures,
  addMedia,
  addAttention,
  addChannels,
  addConnect,
  addConnectReturn,
  addPublications,
  addLedger,
  addStop,
];

/** Builds the console: guards first, then the pages. */
export function createConsole(deps: WebDeps): Console {
  const app: WebApp = new Hono<WebEnv>();
  app.use(securityHeaders);
  addHealth(app, deps);
  app.use(beginVisit(deps, createNoteBoard()));
  addAssets(app, deps);
  app.use(wantPerson);
  app.use(checkForm);
  for (const add of PAGES) add(app, deps);
  const events = addEvents(app, deps);
  app.notFound((context) => messagePage(context, 404, 'web.not-here'));
  app.onError((error, context) => {
    // The rest of a link of invitation opens a login: it stays out of the log.
    const path = context.req.path.replace(/^\/welcome\/.+/s, '/welcome/…');
    deps.log.error('console-broke', { path, error: String(error.stack) });
    return diskTrouble(error) === null ? context.text(BROKEN, 500) : context.text(DISK_FULL, 507);
  });
  return {
    answer: async (request, connection) => app.fetch(request, connection),
    close: () => events.close(),
  };
}

const DISK_FULL =
  'Ổ đĩa của máy chạy Loa đã đầy hoặc không ghi được. Thao tác vừa rồi chưa được thực hiện. Vui lòng báo quản trị dọn ổ đĩa, rồi làm lại; dừng khẩn cấp vẫn dùng được.\n' +
  'The disk of the machine that runs Loa is full or cannot be written. The last gesture was not carried out. Let the administrator make room, then repeat it; the emergency stop still works.\n';

/** Says nothing about the inside, and does not need what may just have broken. */
const BROKEN =
  'Lỗi hệ thống, đã ghi nhật ký. Thao tác vừa rồi có thể chưa được thực hiện; vui lòng mở lại trang để kiểm tra.\n' +
  'Something broke and was logged. The last gesture may not have been carried out; open the page again to see.\n';
