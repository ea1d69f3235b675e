/** From the paste to the verdict in the page, measured inside the page of the real app, IPC included. */

import type { Api } from '../../../shared/contract';
import { answered, callApi } from '../../e2e/support/api';
import { launchApp, type RunningApp } from '../../e2e/support/app';
import type { Report } from '../support/part';
import { figure, ratio } from '../support/print';
import { largeClaim } from '../support/sample';
import { median, quantile } from '../support/statistics';

const pastes = 60;
/** The first pastes load and compile what the screen needs. */
const warmUp = 30;
const limitMs = 10_000;
const frameMs = 1000 / 60;

export async function part(): Promise<Report> {
  const running = await launchApp();
  const good = await issueLarge(running);
  // Another payload under the same signature, so that every paste changes the verdict.
  const [header = '', payload = '', signature = ''] = good.split('.');
  const bad = [header, `${payload.slice(0, -8)}AAAAAAAA`, signature].join('.');
  const shown: number[] = [];
  const answers: number[] = [];
  for (let count = 0; count < pastes; count += 1) {
    shown.push(await timePaste(running, good, 'valid:'), await timePaste(running, bad, 'not valid:'));
    answers.push(await timeAnswer(running, good), await timeAnswer(running, bad));
  }
  await running.close();
  return {
    about: `A token of ${good.length} bytes pasted over another one whose verdict differs, ${shown.length - warmUp} times. The first paste of the run took ${figure(shown[0] ?? 0)} ms.`,
    head: ['', 'best ms', 'median ms', 'p99 ms', 'best to one frame'],
    rows: [
      row('paste to verdict in the page', shown),
      row('of that: the answer of main, IPC included', answers),
    ],
  };
}

function row(name: string, times: readonly number[]): string[] {
  const settled = times.slice(warmUp);
  const best = Math.min(...settled);
  return [name, figure(best), figure(median(settled)), figure(quantile(settled, 0.99)), ratio(best, frameMs)];
}

async function issueLarge({ page }: RunningApp): Promise<string> {
  const request = { account: 'alice', client: 'desk', claims: { roles: largeClaim } };
  const { accessToken } = await answered(callApi(page, 'auth/issue', request));
  return accessToken;
}

/** Everything within the page, so that no other process is on the clock. */
function timePaste({ page }: RunningApp, token: string, verdict: string): Promise<number> {
  return page.evaluate(pasteAndAwait, { token, verdict, limitMs });
}

/** The same question without a screen to update. */
function timeAnswer({ page }: RunningApp, text: string): Promise<number> {
  return page.evaluate(async (token) => {
    const { api } = window as unknown as { readonly api: Api };
    const start = performance.now();
    await api['inspect/examine']({ text: token });
    return performance.now() - start;
  }, text);
}

interface Paste {
  readonly token: string;
  /** What the spoken verdict begins with once it is there. */
  readonly verdict: string;
  readonly limitMs: number;
}

/** Runs in the page, so it can use nothing from around it. */
function pasteAndAwait({ token, verdict, limitMs }: Paste): Promise<number> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', token);
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  const isShown = () =>
    document.querySelector('[aria-label="Verdict"] [aria-live]')?.textContent?.startsWith(verdict) ?? false;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error(`No verdict "${verdict}" appeared.`)), limitMs);
    document.body.dispatchEvent(paste);
  });
}
