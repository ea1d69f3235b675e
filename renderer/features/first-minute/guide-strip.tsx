import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DoneStep, InspectStep, RefreshStep, RevokeStep } from './guide-actions';
import { endGuide, type GuideStep, guideSteps, useGuide } from './guide-store';
import styles from './guide-strip.module.css';
import { SignInStep } from './sign-in-step';

const names: Record<GuideStep, string> = {
  'sign in': 'Sign in',
  inspect: 'Inspect',
  refresh: 'Refresh',
  revoke: 'Revoke',
  done: 'Go on',
};

/** The loop in five steps, above the screen on which they show. Each button does the real thing. */
export function GuideStrip() {
  const { step, sessionId } = useGuide();
  if (step === undefined) return null;
  return (
    <section aria-label="The loop, step by step" className={styles.strip}>
      <ol className={styles.steps}>
        {guideSteps.map((name, index) => (
          <li
            key={name}
            aria-current={name === step ? 'step' : undefined}
            data-over={index < guideSteps.indexOf(step) || undefined}
            className={styles.step}
          >
            {names[name]}
          </li>
        ))}
      </ol>
      <div className={styles.body} aria-live="polite">
        {step === 'sign in' && <SignInStep />}
        {step === 'inspect' && <InspectStep />}
        {step === 'refresh' && <RefreshStep sessionId={sessionId} />}
        {step === 'revoke' && <RevokeStep sessionId={sessionId} />}
        {step === 'done' && <DoneStep />}
      </div>
      <ActionIcon aria-label="Stop being shown around" className={styles.close} onClick={endGuide}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
}
