import { Button } from '@mantine/core';
import { formatDuration } from '../../../shared/time/format-duration';
import { DurationField } from '../../components/duration-field';
import { adviseIdle, adviseLifetime, usualRangeText } from '../settings/lifetime-advice';
import styles from './lives.module.css';
import { changeLives, suppose, useLives } from './lives-store';
import type { Lifetimes } from './session-life';

interface WhatIfProps {
  readonly own: Lifetimes;
  readonly shown: Lifetimes;
}

/** The client's lifetimes, to play with; nothing is saved. */
export function WhatIf({ own, shown }: WhatIfProps) {
  const { supposed, inUseSeconds } = useLives();
  const changed = Object.keys(supposed).length > 0 || inUseSeconds !== undefined;
  const advice = [
    adviseLifetime('access', shown.accessSeconds),
    adviseLifetime('refresh', shown.refreshSeconds),
    adviseIdle(shown.idleSeconds, shown.refreshSeconds),
  ].filter((sentence) => sentence !== undefined);
  return (
    <fieldset className={styles.whatIf}>
      <legend className={styles.legendLine}>
        <span>{changed ? 'What if' : "The client's own lifetimes"}</span>
        {changed && (
          <Button size="compact-xs" onClick={() => changeLives({ supposed: {}, inUseSeconds: undefined })}>
            Back to the client's own
          </Button>
        )}
      </legend>
      <div className={styles.fields}>
        <Field
          label="Access token"
          hint={usualRangeText.access}
          own={own}
          shown={shown}
          name="accessSeconds"
        />
        <Field
          label="Refresh token, in all"
          hint={usualRangeText.refresh}
          own={own}
          shown={shown}
          name="refreshSeconds"
        />
        <Field
          label="Refresh token, unused"
          hint="From the last refresh."
          own={own}
          shown={shown}
          name="idleSeconds"
        />
        <DurationField
          label="Somebody uses it for"
          description="Then it lies there unused."
          seconds={inUseSeconds ?? shown.refreshSeconds}
          onCommit={(seconds) =>
            changeLives({ inUseSeconds: seconds >= shown.refreshSeconds ? undefined : seconds })
          }
        />
      </div>
      {advice.map((sentence) => (
        <p key={sentence} className={styles.advice}>
          {sentence}
        </p>
      ))}
    </fieldset>
  );
}

interface FieldProps extends WhatIfProps {
  readonly label: string;
  readonly hint: string;
  readonly name: keyof Lifetimes;
}

function Field({ label, hint, name, own, shown }: FieldProps) {
  const differs = own[name] !== shown[name];
  return (
    <DurationField
      label={label}
      description={differs ? `The client's own: ${formatDuration(own[name])}.` : hint}
      seconds={shown[name]}
      onCommit={(seconds) => suppose({ [name]: seconds === own[name] ? undefined : seconds })}
    />
  );
}
