import type { Judgement } from '../../../shared/tokens/verdict';
import type { Tone } from '../../components/tone';

interface ShortVerdict {
  readonly tone: Tone;
  readonly text: string;
}

/** A verdict in a word or two, for a list: the reason where one word says it. */
export function shortVerdict({ word, denial, timeState }: Judgement): ShortVerdict {
  if (denial !== undefined) return { tone: 'bad', text: 'revoked' };
  if (word === 'valid') return { tone: 'good', text: 'valid' };
  if (timeState === 'expired') return { tone: 'neutral', text: 'expired' };
  if (timeState === 'not yet valid') return { tone: 'attention', text: 'not yet valid' };
  return word === 'not verified' ? { tone: 'neutral', text: word } : { tone: 'bad', text: word };
}
