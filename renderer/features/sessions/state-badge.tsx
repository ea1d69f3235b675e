import type { SessionState } from '../../../shared/nouns/session';
import { Badge } from '../../components/badge';
import type { Tone } from '../../components/tone';

const tones: Readonly<Record<SessionState, Tone>> = {
  active: 'good',
  revoked: 'bad',
  expired: 'neutral',
  'signed out': 'neutral',
};

export function StateBadge({ state }: { readonly state: SessionState }) {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
