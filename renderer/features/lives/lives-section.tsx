import { SettingsSection } from '../settings/settings-section';
import { Drawing } from './drawing';
import { EndingSection } from './ending-section';
import { LifePicture } from './life-picture';
import { tellLife } from './life-steps';
import styles from './lives.module.css';
import { useLives } from './lives-store';
import { LoginPicker } from './login-picker';
import { liveSession } from './session-life';
import { TradeOffTable } from './trade-off-table';
import { useLifetimes } from './use-login';
import { WhatIf } from './what-if';

/** How long a login lasts, and what of it outlasts its end. */
export function LivesSection() {
  const lifetimes = useLifetimes();
  const { inUseSeconds } = useLives();
  if (lifetimes === undefined) return null;
  const { own, shown } = lifetimes;
  const life = liveSession(shown, inUseSeconds ?? shown.refreshSeconds);
  return (
    <>
      <SettingsSection
        title="From sign-in to signed out"
        about="Follows the lifetimes of the client; change them to see what would follow. Nothing is saved here: Settings does that."
      >
        <LoginPicker />
        <WhatIf own={own} shown={shown} />
        <Drawing>{(width) => <LifePicture life={life} lifetimes={shown} width={width} />}</Drawing>
        <ol className={styles.steps}>
          {tellLife(life, shown).map(({ at, title, what }) => (
            <li key={title}>
              <span className={styles.stepAt}>{at}</span>
              <span>
                <strong>{title}.</strong> {what}
              </span>
            </li>
          ))}
        </ol>
      </SettingsSection>
      <EndingSection lifetimes={shown} />
      <TradeOffTable accessSeconds={shown.accessSeconds} />
    </>
  );
}
