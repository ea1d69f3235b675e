import type { ChannelName } from '../../shared/channels';
import type { Parsed } from '../../shared/contract';
import type { ScanStatus, ScanVerdict } from '../../shared/nouns/scan';
import { Refusal } from '../../shared/result';
import type { Core } from '../auth/core';
import { judging } from '../auth/judging';
import { judgeReading } from '../inspect/judge';
import { ordinaryPolicy } from '../inspect/ordinary-policy';
import type { Judging } from '../inspect/ports';
import { readToken } from '../inspect/reading/read-token';
import type { ScanJob } from '../scan/messages';
import type { Scanning } from '../scan/scanning';
import type { Handlers } from './dispatcher';

type ScanChannel = Extract<ChannelName, `scan/${string}`> | 'desktop/choose-files';

/** Scans of files and long texts; windows name files by handles only. */
export function scanHandlers(core: Core, scanning: Scanning): Pick<Handlers, ScanChannel> {
  const { scans, files } = scanning;
  const status = (scanId: string): ScanStatus => ({ scanId, ...scans.get(scanId).progress });
  return {
    'scan/start': (request) => status(scans.start(jobFor(request, scanning))),
    'scan/status': ({ scanId }) => status(scanId),
    'scan/cancel': ({ scanId }) => {
      scans.get(scanId).cancel();
      return status(scanId);
    },
    'scan/close': ({ scanId }) => {
      scans.close(scanId);
      return null;
    },
    'scan/page': ({ scanId, ...query }) =>
      scans.get(scanId).ask('page', { query, nowS: judging(core).nowS() }),
    'scan/timeline': ({ scanId, ...query }) => scans.get(scanId).ask('timeline', query),
    'scan/token': async ({ scanId, index }) => {
      const token = await scans.get(scanId).ask('token', { index });
      if (token !== undefined) return token;
      throw new Refusal('not_found', 'The scan has no token of this "index".', { member: 'index' });
    },
    'scan/verdicts': async ({ scanId, indexes }) => {
      const tokens = await scans.get(scanId).ask('texts', { indexes });
      return judgeAll(indexes, tokens, judging(core));
    },
    'desktop/choose-files': async () => files.register(await scanning.chooseFiles()),
  };
}

function jobFor({ files = [], text }: Parsed<'scan/start'>, scanning: Scanning): ScanJob {
  if (text !== undefined) return { sources: [{ kind: 'text', name: 'text', text }] };
  return { sources: files.map((id) => ({ kind: 'file', ...scanning.files.get(id) })) };
}

/** One after the other: each lets other work go first while its signature is checked. */
async function judgeAll(
  indexes: readonly number[],
  tokens: readonly (string | undefined)[],
  surroundings: Judging,
): Promise<readonly ScanVerdict[]> {
  const verdicts: ScanVerdict[] = [];
  for (const [position, index] of indexes.entries()) {
    const token = tokens[position];
    if (token === undefined) continue;
    const reading = readToken(token);
    const request = { policy: ordinaryPolicy(reading) };
    const { judgement } = await judgeReading(reading, request, surroundings);
    verdicts.push({ index, word: judgement.word, summary: judgement.summary });
  }
  return verdicts;
}
