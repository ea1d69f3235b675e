import { html } from '../../plain/html';
import type { Page } from './layout';

export interface ConsentPage {
  readonly interaction: string;
  readonly clientName: string;
  readonly displayName: string;
  readonly scope: readonly string[];
  readonly resources: readonly string[];
}

const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    openid: 'know who you are',
    profile: 'see your name and profile',
    email: 'see your email address',
    address: 'see your postal address',
    phone: 'see your phone number',
    offline_access: 'stay signed in while you are away',
  }),
);

/** What the client asks for, in words where the scope has a meaning everybody agrees on. */
export function consentPage(page: ConsentPage): Page {
  const { interaction, clientName, displayName, scope, resources } = page;
  return {
    title: 'Allow access',
    body: html`<h1>Allow ${clientName}?</h1>
<p>${displayName}, it asks to:</p>
<ul class="scopes">${scope.map((word) => html`<li>${meanings.get(word) ?? html`use <code>${word}</code>`}</li>`)}</ul>
${resources.length === 0 ? '' : html`<p class="quiet">At ${resources.map((audience, index) => html`${index > 0 ? ', ' : ''}<code>${audience}</code>`)}.</p>`}
<form method="post" action="/consent">
<input type="hidden" name="interaction" value="${interaction}">
<div class="actions"><button class="main" name="answer" value="yes">Allow</button><button name="answer" value="no">Do not allow</button></div>
</form>`,
  };
}
