import { html } from '../../plain/html';
import type { Page } from './layout';

export interface SignInPage {
  readonly interaction: string;
  readonly clientName: string;
  readonly username: string;
  readonly problem?: string | undefined;
}

/** The same words for an unknown account and a wrong password. */
export function signInPage({ interaction, clientName, username, problem }: SignInPage): Page {
  return {
    title: 'Sign in',
    body: html`<h1>Sign in to ${clientName}</h1>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/sign-in">
<input type="hidden" name="interaction" value="${interaction}">
<label for="username">Account</label>
<input id="username" name="username" type="text" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" required${username === '' ? ' autofocus' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${username === '' ? '' : ' autofocus'}>
<div class="actions"><button class="main" name="answer" value="yes">Sign in</button><button name="answer" value="no" formnovalidate>Cancel</button></div>
</form>`,
  };
}
