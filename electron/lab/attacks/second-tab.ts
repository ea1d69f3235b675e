/** The same origin in another tab: one that the user opens, and one that the first tab opens. */

import type { LabEvidence } from '../../../shared/nouns/lab';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import { runIn } from '../victims/web/run-in-page';
import type { WebVictim } from '../victims/web/web-victim';
import { placeOrder, readEverything, shown } from './steal-script';

interface Tab {
  readonly what: string;
  readonly page: string;
}

export async function attackFromSecondTab(victim: WebVictim): Promise<Finding> {
  const { browser, strategy, server, page } = victim;
  const url = `${server.origin}/`;
  const anew: Tab = { what: 'A tab opened anew', page: `${strategy}/anew` };
  const opened: Tab = { what: 'A tab opened by the first', page: `${strategy}/opened` };
  await browser.ask('open', { page: anew.page, profile: strategy, url });
  await runIn(browser, page, `window.open('${url}'); await new Promise((go) => setTimeout(go, 100));`);
  const adopted = await browser.ask('adopt', { opener: page, page: opened.page });
  const tabs = adopted ? [anew, opened] : [anew];
  const evidence: LabEvidence[] = [];
  const readIn: Tab[] = [];
  for (const tab of tabs) {
    const result = String(await runIn(browser, tab.page, readyThen(readEverything)));
    evidence.push({ kind: 'script', what: tab.what, code: shown.readEverything, result });
    if (result.includes(victim.pair.accessToken)) readIn.push(tab);
  }
  const order = String(await runIn(browser, anew.page, placeOrder));
  evidence.push({
    kind: 'script',
    what: 'Acting in the tab opened anew',
    code: shown.placeOrder,
    result: order,
  });
  for (const tab of tabs) await browser.ask('close', { page: tab.page });
  const used = readIn.length > 0 || order.startsWith('200');
  return {
    answers: { read: readAnswer(readIn.length, tabs.length), used: used ? 'yes' : 'no' },
    summary: summarise(readIn, tabs.length, used),
    done: [
      'Opened the app in a new tab, and in one that the first tab opened, and ran a foreign script in each.',
      'Had the new tab place an order.',
    ],
    evidence,
    helps: helpsFor(strategy, 'second-tab'),
  };
}

function readAnswer(read: number, tabs: number): 'yes' | 'partly' | 'no' {
  if (read === 0) return 'no';
  return read === tabs ? 'yes' : 'partly';
}

function summarise(readIn: readonly Tab[], tabs: number, used: boolean): string {
  const [first] = readIn;
  if (first !== undefined && readIn.length === tabs) return 'Every tab of the origin reads the token.';
  if (first !== undefined) return `${first.what} reads the token, the other does not.`;
  return used
    ? 'Another tab cannot read the token, but acts as the user.'
    : 'Another tab neither reads the token nor acts with it.';
}

/** A tab that has just been opened may not have run the app yet. */
function readyThen(body: string): string {
  return `while (document.body?.dataset.state !== 'signed-in' && document.body?.dataset.state !== 'signed-out')
    await new Promise((go) => setTimeout(go, 10));
  ${body}`;
}
