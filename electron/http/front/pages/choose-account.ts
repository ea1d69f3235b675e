import { html } from '../../plain/html';
import type { Page } from './layout';

export function chooseAccountPage(interaction: string, clientName: string, displayName: string): Page {
  return {
    title: 'Choose an account',
    body: html`<h1>Continue to ${clientName}</h1>
<form method="post" action="/choose-account">
<input type="hidden" name="interaction" value="${interaction}">
<div class="actions"><button class="main" name="answer" value="yes">Continue as ${displayName}</button><button name="answer" value="other">Use another account</button></div>
</form>`,
  };
}
