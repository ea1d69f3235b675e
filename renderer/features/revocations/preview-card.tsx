import type { RevocationPreview } from '../../../shared/nouns/revocation';
import { failureMessage } from '../../api/api-failure';
import { useNowMs } from '../../time/clock';
import { previewSentence } from './preview-sentence';
import classes from './revocations.module.css';

interface PreviewCardProps {
  readonly preview: RevocationPreview | undefined;
  /** While somebody types, an unknown name is no failure yet, so it is told quietly. */
  readonly error: Error | null;
}

/** What an entry would deny, before it does. */
export function PreviewCard({ preview, error }: PreviewCardProps) {
  const now = useNowMs();
  const hint = error ? failureMessage(error) : 'What this would deny shows here before anything happens.';
  const shown = error ? undefined : preview;
  return (
    <div role="status" className={classes.preview} data-hits={(shown?.liveTokens ?? 0) > 0}>
      {shown ? previewSentence(shown, now) : <span className={classes.dim}>{hint}</span>}
    </div>
  );
}
