/** The frame of every page that people see: clearly a trial run. */

import { escapeHtml } from './values.ts';

export const styleSheet = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f7f7f7;color:#0f0f0f}
.trial{background:#b00020;color:#fff;padding:.6rem 1rem;font-weight:700;position:sticky;top:0;z-index:1}
.trial span{font-weight:400}
main{max-width:52rem;margin:1rem auto;padding:0 1rem}
article{background:#fff;border:1px solid #d9d9d9;border-radius:8px;padding:1rem;margin:0 0 1rem}
p{overflow-wrap:anywhere}
.description{white-space:pre-wrap}
video{width:100%;max-height:34rem;background:#000;border-radius:8px;display:block}
.cover{width:16rem;display:block;max-width:100%;aspect-ratio:16/9;object-fit:cover;border-radius:6px;background:#ddd}
figure{margin:0 0 1rem}
.wide{width:100%;height:auto;border-radius:6px;background:#ddd}
.small{color:#5a5a5a;font-size:.9rem;font-weight:400}
.tag{background:#ffe9a8;border-radius:4px;padding:0 .4rem;font-size:.85rem;color:#5c4700}
a{color:#0b57d0}
button{font:inherit;padding:.4rem 1rem}`;

export function frame(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – chạy thử</title><link rel="stylesheet" href="/__sandbox/style.css"></head>
<body><div class="trial" role="note">CHẠY THỬ – không đăng thật <span>(trial run – nothing is really published)</span></div>
<main>${content}</main></body></html>`;
}
