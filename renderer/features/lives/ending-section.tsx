import { SegmentedControl } from '@mantine/core';
import { formatDuration } from '../../../shared/time/format-duration';
import { SettingsSection } from '../settings/settings-section';
import { type Ending, endings, type Remainder, remaindersOf } from './after-ending';
import { EndingPicture } from './ending-picture';
import { Drawing } from './drawing';
import styles from './lives.module.css';
import { changeLives, useLives } from './lives-store';
import type { Lifetimes } from './session-life';

/** What sign-out leaves valid, and the window between a revocation and the expiry. */
export function EndingSection({ lifetimes }: { readonly lifetimes: Lifetimes }) {
  const { ending, agePercent } = useLives();
  const { refreshSeconds } = lifetimes;
  const accessSeconds = Math.min(lifetimes.accessSeconds, refreshSeconds);
  const ageSeconds = Math.round((accessSeconds * agePercent) / 100);
  const remainders = remaindersOf(ending, { accessSeconds, refreshSeconds, ageSeconds });
  return (
    <SettingsSection
      title="What sign-out leaves valid"
      about="For whoever copied something before. What is hatched still opens doors."
    >
      <div className={styles.inline}>
        <SegmentedControl
          aria-label="How the session ends"
          value={ending}
          onChange={(value) => changeLives({ ending: value as Ending })}
          data={endings.map(({ id, label }) => ({ value: id, label }))}
        />
        <span className={styles.quiet}>{endings.find(({ id }) => id === ending)?.about}</span>
      </div>
      <div className={styles.slider}>
        <label htmlFor="ending-age">So long after sign-in</label>
        <input
          id="ending-age"
          type="range"
          min={0}
          max={100}
          value={agePercent}
          aria-valuetext={formatDuration(ageSeconds)}
          onChange={(event) => changeLives({ agePercent: Number(event.currentTarget.value) })}
        />
        <output htmlFor="ending-age">{formatDuration(ageSeconds)}</output>
      </div>
      <Drawing>
        {(width) => (
          <EndingPicture
            remainders={remainders}
            ending={ending}
            ageSeconds={ageSeconds}
            accessSeconds={accessSeconds}
            width={width}
          />
        )}
      </Drawing>
      <dl className={styles.reasons}>
        {remainders.map((remainder) => (
          <div key={remainder.id}>
            <dt>{remainder.name}</dt>
            <dd>{remainder.why}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.lesson}>{windowSentence(remainders, ending)}</p>
    </SettingsSection>
  );
}

function windowSentence(remainders: readonly Remainder[], ending: Ending): string {
  const of = (id: Remainder['id']) => remainders.find((one) => one.id === id)?.validSeconds ?? 0;
  if (ending === 'told')
    return `The window between revocation and expiry is ${formatDuration(of('stateless'))} here, and only where nobody is asked. Introspection closes it; a shorter access token narrows it.`;
  return `Deleting a token is not ending it: a copy of the refresh token is good for ${formatDuration(of('refresh token'))}. Tell the service.`;
}
