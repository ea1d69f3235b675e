/** The window of the real app while 100,000 tokens are found and listed, and while the list is scrolled. */

import { createHome, launchApp, removeHome, type RunningApp } from '../../e2e/support/app';
import { blocksUntilListed, openFiles, scrollThrough, unsignedToken, writeFile } from '../../e2e/pages/scan';
import type { Report } from '../support/part';
import { figure } from '../support/print';
import { median, quantile } from '../support/statistics';

const tokens = 100_000;
const frames = 200;

export async function part(): Promise<Report> {
  const home = createHome();
  const running = await launchApp({ home });
  try {
    return await measure(running, home);
  } finally {
    await running.close();
    removeHome(home);
  }
}

async function measure(running: RunningApp, home: string): Promise<Report> {
  const log = writeFile(home, 'large.log', largeLog());
  const start = performance.now();
  const listing = blocksUntilListed(running.page, tokens);
  await openFiles(running, [log]);
  const blocks = await listing;
  const seconds = (performance.now() - start) / 1000;
  const times = await scrollThrough(running.page, frames);
  return {
    about: `A log with ${figure(tokens)} different tokens, opened in the app. A block is a stretch of more than 50 ms in which the page can do nothing else.`,
    head: ['', 'measured', ''],
    rows: [
      ['until all are listed', figure(seconds), 's'],
      ['blocks meanwhile', String(blocks.length), ''],
      ['the longest of them', figure(Math.max(0, ...blocks)), 'ms'],
      ['a frame of scrolling', figure(median(times)), 'ms, median'],
      ['', figure(quantile(times, 0.99)), 'ms, p99'],
    ],
  };
}

function largeLog(): string {
  const lines = Array.from({ length: tokens }, (_, index) => {
    const claims = {
      sub: `user-${index % 5000}`,
      iat: 1_790_000_000 + index,
      exp: 1_790_000_900 + index,
      jti: String(index),
    };
    return `GET /api/orders/${index} Authorization: Bearer ${unsignedToken(claims)}\n`;
  });
  return lines.join('');
}
