import { html } from '../../plain/html';
import type { Page } from './layout';

/** A page with nothing to do on it. */
export function messagePage(title: string, text: string, code?: string): Page {
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${text}</p>
${code === undefined ? '' : html`<p class="quiet"><code>${code}</code></p>`}`,
  };
}
