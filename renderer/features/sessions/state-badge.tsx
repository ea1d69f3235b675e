import type { SessionState } from '../../../shared/nouns/session';
import { Badge, type Tone } from '../../components/badge';

const tones: Readonly<Record<SessionState, Tone>> = {
  active: 'good',
  revoked: 'bad',
  expired: 'neutral',
  'signed out': 'neutral',
};

export function StateBadge({ state }: { readonly state: SessionState }) {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
