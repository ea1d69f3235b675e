import { html } from '../../plain/html';
import type { Page } from './layout';

/** The answer as a form (OAuth 2.0 Form Post Response Mode), with a button where others need a script. */
export function formPostPage(redirectUri: string, parameters: Readonly<Record<string, string>>): Page {
  return {
    title: 'Continue',
    body: html`<h1>Back to the application</h1>
<form method="post" action="${redirectUri}">
${Object.entries(parameters).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions"><button class="main" autofocus>Continue</button></div>
</form>`,
  };
}
