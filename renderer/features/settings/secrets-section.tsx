import { Button } from '@mantine/core';
import type { Settings } from '../../../shared/nouns/settings';
import { navigate } from '../../state/navigation';
import { NumberField } from './number-field';
import { SettingRow } from './setting-row';
import { SettingsSection } from './settings-section';
import { CaptureSection } from './capture-section';

interface SectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}

export function SecretsSection({ settings, save }: SectionProps) {
  return (
    <>
      <SettingsSection title="Keychain">
        <SettingRow
          label="Where secrets are kept"
          about="The keychain and everything about it is on the Storage screen."
        >
          <Button onClick={() => navigate('storage', 'desktop')}>Open Storage</Button>
        </SettingRow>
      </SettingsSection>
      <SettingsSection title="Clipboard">
        <SettingRow
          label="Clear a copied secret"
          controlId="clipboard-clear"
          about={
            settings.clipboardClearSeconds === 0
              ? 'A copied secret stays in the clipboard until something else is copied.'
              : 'Seconds until a copied secret is removed, unless something else was copied since. 0 keeps it.'
          }
        >
          <NumberField
            id="clipboard-clear"
            value={settings.clipboardClearSeconds}
            min={0}
            max={3600}
            suffix=" s"
            onCommit={(clipboardClearSeconds) => save({ clipboardClearSeconds })}
          />
        </SettingRow>
      </SettingsSection>
      <CaptureSection settings={settings} save={save} />
    </>
  );
}
