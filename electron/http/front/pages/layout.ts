/** The frame of every page: plain HTML that needs no script, for light and dark, and for any width. */

import { html, type Markup, raw } from '../../plain/html';
import { styles } from './styles';

export interface Page {
  readonly title: string;
  readonly body: Markup;
}

/** Everything in `body` that came from outside has been escaped by the template it was put into. */
export function layOut({ title, body }: Page, nonce: string): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Tokenwright</title>
<style nonce="${nonce}">${raw(styles)}</style>
</head>
<body>
<main>
<p class="brand"><span class="mark" aria-hidden="true"></span>Tokenwright <small>on this computer</small></p>
${body}
</main>
</body>
</html>`;
}
