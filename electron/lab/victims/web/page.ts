/** The victim as a person sees it: a page that signs in, shows orders, refreshes its tokens and signs out. */

import type { StrategyId } from '../../../../shared/nouns/lab';
import { keepers } from './keepers';

export const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Orders</title></head>
<body data-state="starting">
<form><label>Password <input id="password" type="password" autocomplete="off"></label><button id="sign-in">Sign in</button></form>
<button id="orders">Orders</button> <button id="refresh">Refresh</button> <button id="sign-out">Sign out</button>
<pre id="output"></pre>
<script src="/app.js"></script>
</body></html>`;

/** Everything is in one closure: nothing of it can be reached from outside but through what the page does. */
const shell = `
  const output = document.querySelector('#output');
  const show = (state, text) => { output.textContent = text; document.body.dataset.state = state; };
  const post = (path, body, headers) => fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orders-app': '1', ...headers },
    body: JSON.stringify(body ?? {}),
  });
  const accepted = async (answer) => {
    if (!answer.ok) throw new Error(answer.status + ' ' + await answer.text());
    return answer.json();
  };
  const on = (id, work) => document.querySelector('#' + id).addEventListener('click', async (event) => {
    event.preventDefault();
    document.body.dataset.state = 'busy';
    try { await work(); } catch (error) { show('failed', String(error)); }
  });
`;

const wiring = `
  on('sign-in', async () => {
    const field = document.querySelector('#password');
    const password = field.value;
    field.value = '';
    await keeper.signIn(password);
    show('signed-in', 'Signed in.');
  });
  on('orders', async () => {
    const headers = { 'x-orders-app': '1', ...await keeper.headers() };
    const answer = await fetch('/api/orders', { headers });
    show(answer.ok ? 'signed-in' : 'signed-out', answer.status + ' ' + await answer.text());
  });
  on('refresh', async () => { await keeper.refresh(); show('signed-in', 'Refreshed.'); });
  on('sign-out', async () => { await keeper.signOut(); show('signed-out', 'Signed out.'); });
  (async () => {
    await keeper.start?.();
    show(await keeper.isSignedIn() ? 'signed-in' : 'signed-out', '');
  })().catch((error) => show('failed', String(error)));
`;

/** The script of the page for a way of keeping tokens. */
export function appScript(strategy: StrategyId): string {
  return `'use strict';\n(() => {${shell}${keepers(strategy)}${wiring}})();\n`;
}
