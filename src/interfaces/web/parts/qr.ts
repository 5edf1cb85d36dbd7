import { encode } from 'uqr';
import { type Html, html } from './html.ts';

/** Empty modules around the picture that readers need. */
const BORDER = 4;

/** A QR picture of the text as our own drawing: one path, a run of dark modules a stroke. */
export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data.map((row, y) => runsOf(row, y)).join('');
  return html`<div class="qr"><svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#000" d="${path}"></path></svg></div>`;
}

function runsOf(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
  }
  return path;
}
