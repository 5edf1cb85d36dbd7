/** Path under which browsers come back, at the console and at the command line. */
export const CALLBACK_PATH = '/connect/callback';

/** Where the browser of another machine ends when nobody listens; its address is pasted. */
export const NOBODY_LISTENS = `http://127.0.0.1:8087${CALLBACK_PATH}`;

/** Whether a platform may be asked to lead back to a text: https, or plain on this machine. */
export function isReturnAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || isHere(url);
}

/** Plain on the very machine of the browser. */
export function isHere(url: URL): boolean {
  return url.protocol === 'http:' && HERE.includes(url.hostname);
}

const HERE = ['127.0.0.1', 'localhost'];
