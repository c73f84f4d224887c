/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { escape } from '../../html/escape';

const STYLE = `
body { font-family: system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; line-height: 1.4; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #ccc; }
pre { background: #f6f8fa; border: 1px solid #ccc; overflow-x: auto; padding: 0.5rem 0; }
pre span { display: block; padding: 0 0.8rem; min-height: 1.4em; }
pre .added { background: #dafbe1; }
pre .removed { background: #ffebe9; }
.text { white-space: pre-wrap; }
button { font: inherit; padding: 0.4rem 1rem; }
`;

/** A whole page; `body` is HTML already. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body>${body}
<p><small>The simulated git host of the demo. It forgets everything when the demo ends.</small></p></body></html>
`;
}

export const link = (href: string, text: string) =>
  `<a href="${escape(href)}">${escape(text)}</a>`;

/** A path in an address: each part escaped, the slashes kept. */
export const pathInUrl = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** `2026-01-31 09:30` in UTC. */
export const timeText = (iso: string) =>
  `${iso.slice(0, 16).replace('T', ' ')} UTC`;
