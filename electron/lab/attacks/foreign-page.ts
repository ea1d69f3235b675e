/** A page that is not the victim's, in the same browser: what it reads, and what the browser sends for it. */

import type { AttackId, LabAnswer, LabEvidence } from '../../../shared/nouns/lab';
import type { AttackerServer } from '../attackers/serve-attacker';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import { type LoggedRequest, tellRequest } from '../victims/web/request-log';
import { runIn } from '../victims/web/run-in-page';
import type { WebVictim } from '../victims/web/web-victim';
import { presentCookie, presentToken } from './present';
import { readEverything, shown } from './steal-script';

type ForeignAttack = Extract<AttackId, 'other-origin' | 'other-port'>;

/** Reaches for the victim from outside in every way a page has. */
const reach = (victim: string): string => `
  const results = {};
  const attempt = async (name, work) => { try { results[name] = await work(); } catch (error) { results[name] = String(error); } };
  const frame = document.createElement('iframe');
  frame.src = '${victim}/';
  await new Promise((go) => { frame.onload = go; setTimeout(go, 3000); document.body.append(frame); });
  await attempt('iframe', () => 'read: ' + frame.contentWindow.localStorage.length);
  const opened = window.open('${victim}/');
  await new Promise((go) => setTimeout(go, 300));
  await attempt('window.open', () => 'read: ' + opened.document.cookie);
  opened?.close();
  await attempt('fetch with credentials', async () => {
    const answer = await fetch('${victim}/api/orders', { credentials: 'include' });
    return answer.status + ' ' + await answer.text();
  });
  await attempt('fetch without CORS', async () => {
    const answer = await fetch('${victim}/api/orders', { credentials: 'include', mode: 'no-cors' });
    return 'type ' + answer.type + ', status ' + answer.status + ', text "' + await answer.text() + '"';
  });
  return results;
`;

/** What every attempt of `reach` runs, as the report shows it. */
const reachShown: Readonly<Record<string, string>> = {
  iframe: 'frame.contentWindow.localStorage',
  'window.open': 'window.open(victim).document.cookie',
  'fetch with credentials': "fetch(victim + '/api/orders', { credentials: 'include' })",
  'fetch without CORS': "fetch(victim + '/api/orders', { credentials: 'include', mode: 'no-cors' })",
};

export async function attackFromForeignPage(
  victim: WebVictim,
  attacker: AttackerServer,
  attack: ForeignAttack,
): Promise<Finding> {
  const { browser, strategy } = victim;
  const url = `${attack === 'other-port' ? attacker.samePlace : attacker.elsewhere}/${strategy}`;
  const page = `${strategy}/${attack}`;
  const arrivedAtAttacker = attacker.log.mark();
  const arrivedAtVictim = victim.server.log.mark();
  await browser.ask('open', { page, profile: strategy, url });
  const open = String(await runIn(browser, page, readEverything));
  const results = (await runIn(browser, page, reach(victim.server.origin))) as Record<string, string>;
  await browser.ask('close', { page });
  const [atAttacker] = attacker.log.since(arrivedAtAttacker, `/${strategy}`);
  const atVictim = victim.server.log.since(arrivedAtVictim, '/api/orders');
  const taken = [open, atAttacker?.cookie ?? '', ...Object.values(results)].join('\n');
  const use = await tryTaken(victim, taken);
  const acted = atVictim.some(({ status }) => status === 200);
  return {
    answers: { read: use.read, used: use.used || acted ? 'yes' : 'no' },
    summary: summarise(attack, use, acted),
    done: [
      `Opened ${url} in the same browser and had it read its own storage and cookies.`,
      'Embedded and opened the app from there, and asked its API with and without permission to read the answer.',
      ...(use.evidence === undefined ? [] : ['Presented what had been taken from outside the browser.']),
    ],
    evidence: [
      { kind: 'script', what: 'What the foreign page reads', code: shown.readEverything, result: open },
      ...evidenceOf(results),
      ...(atAttacker === undefined
        ? []
        : [arrival('What the browser sent to the attacker', atAttacker, 'the page')]),
      ...atVictim.map((request) =>
        arrival(
          'What the browser sent to the victim for the foreign page',
          request,
          'kept from the foreign page',
        ),
      ),
      ...(use.evidence === undefined ? [] : [use.evidence]),
    ],
    helps: helpsFor(strategy, attack),
  };
}

function evidenceOf(results: Readonly<Record<string, string>>): readonly LabEvidence[] {
  return Object.entries(results).map(([name, result]) => ({
    kind: 'script',
    what: `Reaching for the app: ${name}`,
    code: reachShown[name] ?? name,
    result,
  }));
}

function arrival(what: string, request: LoggedRequest, answer: string): LabEvidence {
  return { kind: 'exchange', what, request: tellRequest(request), status: request.status, answer };
}

interface Use {
  readonly read: LabAnswer;
  readonly used: boolean;
  readonly evidence?: LabEvidence;
}

/** A token is read; a cookie that stands for one is as good, and yet no token. */
async function tryTaken({ server, pair }: WebVictim, taken: string): Promise<Use> {
  if (taken.includes(pair.accessToken)) {
    const { accepted, evidence } = await presentToken(server, pair.accessToken);
    return { read: 'yes', used: accepted, evidence };
  }
  const session = server.sessionIds().find((id) => taken.includes(id));
  if (session === undefined) return { read: 'no', used: false };
  const { accepted, evidence } = await presentCookie(server, `session=${session}`);
  return { read: 'partly', used: accepted, evidence };
}

function summarise(attack: ForeignAttack, { read, used }: Use, acted: boolean): string {
  const where = attack === 'other-port' ? 'The other port' : 'The other origin';
  if (read === 'yes') return `${where} gets the token with a cookie, and it works from anywhere.`;
  if (read === 'partly') {
    return `${where} gets no token, but the session cookie that stands for one${used ? ', and it works from anywhere' : ''}.`;
  }
  return acted
    ? `${where} reads nothing, but its requests reach the API as the user's.`
    : `${where} reads nothing, and its requests carry nothing.`;
}
