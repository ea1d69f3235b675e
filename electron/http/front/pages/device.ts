import { html } from '../../plain/html';
import type { Page } from './layout';

/** Where people type the code that their device shows (RFC 8628 §3.3). */
export function deviceCodePage(typed: string, problem?: string): Page {
  return {
    title: 'Connect a device',
    body: html`<h1>Connect a device</h1>
<p>Type the code that the device shows. Go on only if you have just started this yourself.</p>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/device">
<label for="user_code">Code</label>
<input class="code" id="user_code" name="user_code" type="text" value="${typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="32" required autofocus>
<div class="actions"><button class="main">Continue</button></div>
</form>`,
  };
}
