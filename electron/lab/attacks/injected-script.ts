/** A foreign script in the page of the victim: read what lies open, wait for what passes by, act where neither works. */

import type { LabEvidence } from '../../../shared/nouns/lab';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import { runIn } from '../victims/web/run-in-page';
import type { WebVictim } from '../victims/web/web-victim';
import { presentToken } from './present';
import { listenToFetch, overheard, placeOrder, readEverything, shown } from './steal-script';

export async function injectScript(victim: WebVictim): Promise<Finding> {
  const done = ['Ran a foreign script in the page, and had it read everything a script can read.'];
  const evidence: LabEvidence[] = [];
  const { browser, page } = victim;
  const { accessToken } = victim.pair;
  const open = String(await runIn(browser, page, readEverything));
  evidence.push({ kind: 'script', what: 'What lies open', code: shown.readEverything, result: open });
  let how: string | undefined = open.includes(accessToken) ? 'at once' : undefined;
  if (how === undefined) {
    await runIn(browser, page, listenToFetch);
    await victim.press('orders');
    const heard = String(await runIn(browser, page, overheard));
    done.push('Replaced fetch and waited for the next call of the app.');
    evidence.push({ kind: 'script', what: 'What passes by', code: shown.listenToFetch, result: heard });
    if (heard.includes(accessToken)) how = 'with the next call';
  }
  if (how !== undefined) {
    const { accepted, evidence: answer } = await presentToken(victim.server, accessToken);
    done.push('Presented the stolen token from outside the browser.');
    return {
      answers: { read: 'yes', used: accepted ? 'yes' : 'no' },
      summary: `The script has the token ${how}, and it works ${accepted ? 'anywhere' : 'nowhere'} until it expires or is revoked.`,
      done,
      evidence: [...evidence, answer],
      helps: helpsFor(victim.strategy, 'injected-script'),
    };
  }
  return useThroughPage(victim, done, evidence);
}

/** It holds nothing, and needs nothing: the page acts for it. */
async function useThroughPage(
  victim: WebVictim,
  done: readonly string[],
  evidence: readonly LabEvidence[],
): Promise<Finding> {
  const result = String(await runIn(victim.browser, victim.page, placeOrder));
  const used = result.startsWith('200');
  return {
    answers: { read: 'no', used: used ? 'yes' : 'no' },
    summary: used
      ? 'The script cannot read the token, but acts as the user for as long as the page is open.'
      : 'The script can neither read the token nor act with it.',
    done: [...done, 'Had the page place an order, without holding a token.'],
    evidence: [
      ...evidence,
      { kind: 'script', what: 'Acting through the page', code: shown.placeOrder, result },
    ],
    helps: helpsFor(victim.strategy, 'injected-script'),
  };
}
