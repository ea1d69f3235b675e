import { useQuery } from '@tanstack/react-query';
import type { ScanRow, ScanVerdict } from '../../../shared/nouns/scan';
import { Badge } from '../../components/badge';
import type { Tone } from '../../components/tone';
import { useNowMs } from '../../time/clock';
import { scanVerdictQuery } from './queries';
import { useScan } from './scan-store';

/** What this desktop makes of a token, asked once the row has stayed in view. */
export function VerdictCell({ row }: { readonly row: ScanRow }) {
  const scanId = useScan((state) => state.scanId) ?? '';
  const verdict = useQuery(scanVerdictQuery(scanId, row.index)).data;
  const nowMs = useNowMs();
  if (verdict === undefined || verdict === null) return null;
  const expired = row.expiresAtS !== undefined && row.expiresAtS * 1000 <= nowMs;
  const { tone, text } = verdictWords(verdict, expired);
  return (
    <span title={verdict.summary}>
      <Badge tone={tone}>{text}</Badge>
    </span>
  );
}

function verdictWords(
  { word }: ScanVerdict,
  expired: boolean,
): { readonly tone: Tone; readonly text: string } {
  if (word === 'valid') return { tone: 'good', text: word };
  if (expired) return { tone: 'neutral', text: 'expired' };
  return word === 'not verified' ? { tone: 'neutral', text: word } : { tone: 'bad', text: word };
}
