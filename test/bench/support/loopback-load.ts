/** As little client as possible: form posts over a number of kept connections, one request at a time on each. */

import { connect } from 'node:net';

export interface Load {
  /** Answers a second. */
  readonly perSecond: number;
  /** Milliseconds that one answer in a hundred takes longer than. */
  readonly p99: number;
}

export interface LoadRequest {
  readonly url: string;
  readonly authorization: string;
  /** What a connection sends next. */
  readonly body: (connection: number) => string;
  /** Told of every answer: head and body as they came. */
  readonly heard?: (connection: number, answer: string) => void;
}

/** Rejects at the first answer that is not 200. */
export async function load(request: LoadRequest, connections: number, ms: number): Promise<Load> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + ms;
  const all = Array.from({ length: connections }, (_, index) => oneConnection(request, index, end, times));
  await Promise.all(all);
  const elapsed = performance.now() - start;
  times.sort((a, b) => a - b);
  return { perSecond: (times.length * 1000) / elapsed, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** Each request in its turn, round by round; the first round only warms up. The loads of each, in their order. */
export async function alternate(
  requests: readonly LoadRequest[],
  { connections, rounds, roundMs }: { connections: number; rounds: number; roundMs: number },
): Promise<readonly (readonly Load[])[]> {
  const loads = requests.map((): Load[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, request] of requests.entries()) {
      const measured = await load(request, connections, roundMs);
      if (round > 0) loads[index]?.push(measured);
    }
  }
  return loads;
}

/** One set of listeners for all its requests: the client shares two processors with the server that is measured. */
function oneConnection(
  { url, authorization, body, heard }: LoadRequest,
  connection: number,
  end: number,
  times: number[],
): Promise<void> {
  const { hostname, port, host, pathname } = new URL(url);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: ${authorization}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: ',
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname).setNoDelay(true);
    let sent = 0;
    let text = '';
    const next = (): void => {
      const form = body(connection);
      text = '';
      sent = performance.now();
      socket.write(`${head}${form.length}\r\n\r\n${form}`, 'latin1');
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      const now = performance.now();
      times.push(now - sent);
      const isGood = text.startsWith('HTTP/1.1 200');
      if (isGood) heard?.(connection, text);
      else reject(new Error(text));
      if (isGood && now < end) next();
      else socket.destroy();
    });
    socket.on('error', reject);
    // After the last answer, too: what was settled before stays so.
    socket.on('close', () =>
      performance.now() < end ? reject(new Error(`closed after ${text}`)) : resolve(),
    );
    next();
  });
}

function isWhole(text: string): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= headEnd + 4 + Number(length);
}
