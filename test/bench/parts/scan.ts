/** A log of 1 GB, scanned by the thread that the app starts; pages of 100,000 tokens; how long the main thread is held up. */

import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { scanOrders, type ScanQuery } from '../../../shared/nouns/scan';
import { RunningScan } from '../../../electron/scan/running-scan';
import { compose } from '../../inspect/compose';
import { sourceWorkers } from '../../support/source-workers';
import type { Report } from '../support/part';
import { figure } from '../support/print';
import { median } from '../support/statistics';

const logBytes = 1_000_000_000;
const distinct = 100_000;
const mebibyte = 1024 * 1024;
/** One line in so many carries a token, as where a gateway logs some of its headers. */
const linesPerToken = 8;
const nowS = 1_800_000_000;

export async function part(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenwright-scan-'));
  const path = join(folder, 'gateway.log');
  try {
    await writeLog(path);
    return await measure(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(path: string): Promise<Report> {
  const before = process.memoryUsage().rss;
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const memory = watchMemory();
  const busy = watchBusy();
  delays.enable();
  const start = performance.now();
  const { scan, ended } = startScan(path);
  await ended;
  const seconds = (performance.now() - start) / 1000;
  delays.disable();
  const { tokens, sightings } = scan.progress;
  const row = (name: string, value: number, unit: string): string[] => [name, figure(value), unit];
  const report: Report = {
    about: `A log of 1 GB with ${figure(tokens)} different tokens at ${figure(sightings)} places. The main thread's busy time is that of its own processor time, which other programs do not lengthen; its delay is what the clock says.`,
    head: ['', 'measured', ''],
    rows: [
      row('scan', logBytes / 1_000_000 / seconds, 'MB/s'),
      row('memory, at most', memory.stop() / mebibyte, 'MiB resident'),
      row('of that before the scan', before / mebibyte, 'MiB resident'),
      row('main thread busy at a stretch, at most', busy.stop(), 'ms'),
      row('main thread delayed, at most', delays.max / 1e6, 'ms'),
      ...(await pages(scan)),
    ],
  };
  await scan.close();
  return report;
}

function startScan(path: string): { readonly scan: RunningScan; readonly ended: Promise<void> } {
  const worker = sourceWorkers('scan', { sources: [{ kind: 'file', name: 'gateway.log', path }] });
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const initial = {
    state: 'running',
    files: [],
    bytesRead: 0,
    bytesTotal: 0,
    tokens: 0,
    sightings: 0,
    unlisted: 0,
  } as const;
  const scan: RunningScan = new RunningScan(worker, initial, () => {
    if (scan.progress.state !== 'running') end();
  });
  return { scan, ended };
}

/** The first page in an order has to sort; the next ones are the scrolling. */
async function pages(scan: RunningScan): Promise<string[][]> {
  const firsts: number[] = [];
  const others: number[] = [];
  for (const by of scanOrders) {
    firsts.push(await timePage(scan, { by, descending: true }, 0));
    for (let offset = 100; offset < distinct; offset += 10_000) {
      others.push(await timePage(scan, { by, descending: true }, offset));
    }
  }
  return [
    ['first page of an order', figure(Math.max(...firsts)), 'ms at most'],
    ['any other page of 100 rows', figure(median(others)), 'ms, median'],
  ];
}

async function timePage(scan: RunningScan, sort: ScanQuery['sort'], offset: number): Promise<number> {
  const start = performance.now();
  await scan.ask('page', { query: { offset, limit: 100, sort, filter: {} }, nowS });
  return performance.now() - start;
}

/** The main thread's own processor time between two turns of its loop, the largest in milliseconds. */
function watchBusy(): { readonly stop: () => number } {
  let most = 0;
  let last = process.threadCpuUsage();
  const turn = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    most = Math.max(most, (user + system) / 1000);
    last = process.threadCpuUsage();
  }, 1);
  return {
    stop: () => {
      clearInterval(turn);
      return most;
    },
  };
}

function watchMemory(): { readonly stop: () => number } {
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  return {
    stop: () => {
      clearInterval(watching);
      return most;
    },
  };
}

async function writeLog(path: string): Promise<void> {
  const output = createWriteStream(path);
  for (let line = 0, size = 0; size < logBytes; ) {
    const lines: string[] = [];
    for (let count = 0; count < 4096; count += 1, line += 1) lines.push(logLine(line));
    const text = lines.join('');
    size += text.length;
    if (!output.write(text)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'close');
}

function logLine(line: number): string {
  const time = new Date(1_790_000_000_000 + line * 10).toISOString();
  const plain = `${time} INFO  [http-${line % 8}] OrderController - GET /api/orders/${line}?page=2 from 10.0.0.${line % 255} took ${line % 90} ms\n`;
  if (line % linesPerToken !== 0) return plain;
  return `${plain}${time} DEBUG [http-${line % 8}] headers: Authorization: Bearer ${tokenOf((line / linesPerToken) % distinct)}, Accept: */*\n`;
}

function tokenOf(index: number): string {
  const claims = {
    iss: 'https://issuer.example',
    sub: `user-${index % 5000}`,
    client_id: 'desk',
    sid: `session-${index % 20_000}`,
    scope: 'orders.read orders.write',
    iat: 1_790_000_000 + index,
    exp: 1_790_000_900 + index,
    jti: String(index),
  };
  return compose({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' }, claims);
}
