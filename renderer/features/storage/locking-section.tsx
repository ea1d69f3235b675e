import { Switch } from '@mantine/core';
import type { Status } from '../../../shared/nouns/settings';
import { NumberField } from '../settings/number-field';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { useSettings } from '../settings/use-settings';
import styles from './storage.module.css';

const stillWorks = [
  'reading, comparing and verifying tokens with public keys',
  'lists of sessions, keys, revocations and activity',
  'revoking sessions and tokens; introspection and the deny list',
];

const waits = [
  'issuing, signing in and refreshing, in the app and over HTTP',
  'private keys: signing, exporting, making new ones',
  'the library, and revealing refresh tokens',
];

/** When the app locks itself, and what that leaves. */
export function LockingSection({ keychain }: { readonly keychain: Status['keychain'] }) {
  const { settings, save } = useSettings();
  if (settings === undefined) return null;
  const isMemory = keychain.mode === 'until quit';
  return (
    <SettingsSection
      title="Locking"
      about="Locking overwrites the keys in memory and forgets access tokens, recorded traffic and opened library entries. The server answers with 503 until you unlock."
    >
      <SettingRow
        label="Lock when nobody is there"
        controlId="lock-idle"
        about={
          settings.lockAfterMinutes === 0
            ? '0: never by itself.'
            : 'Minutes without a key or mouse movement on this computer.'
        }
        advice={isMemory ? 'What lies in memory only is never locked: it would be lost.' : undefined}
      >
        <NumberField
          id="lock-idle"
          value={settings.lockAfterMinutes}
          min={0}
          max={1440}
          suffix=" min"
          onCommit={(lockAfterMinutes) => save({ lockAfterMinutes })}
        />
      </SettingRow>
      <SettingRow label="Lock when the computer sleeps" controlId="lock-sleep">
        <Switch
          id="lock-sleep"
          checked={settings.lockOnSleep}
          onChange={(event) => save({ lockOnSleep: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow label="Lock when the screen is locked" controlId="lock-screen">
        <Switch
          id="lock-screen"
          checked={settings.lockOnScreenLock}
          onChange={(event) => save({ lockOnScreenLock: event.currentTarget.checked })}
        />
      </SettingRow>
      <div className={styles.whileLocked}>
        <WhileLocked title="Works while locked" items={stillWorks} />
        <WhileLocked title="Waits for you" items={waits} />
      </div>
    </SettingsSection>
  );
}

function WhileLocked({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
