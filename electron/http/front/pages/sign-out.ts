import { html } from '../../plain/html';
import type { Page } from './layout';

/** Asked where the client cannot show whose sign-out it is (OpenID Connect RP-Initiated Logout §2). */
export function signOutPage(interaction: string, displayName: string): Page {
  return {
    title: 'Sign out',
    body: html`<h1>Sign out?</h1>
<p>You are signed in as ${displayName}.</p>
<form method="post" action="/sign-out">
<input type="hidden" name="interaction" value="${interaction}">
<div class="actions"><button class="main" name="answer" value="yes">Sign out</button><button name="answer" value="no">Stay signed in</button></div>
</form>`,
  };
}
