import { SegmentedControl } from '@mantine/core';
import type { Settings } from '../../../shared/nouns/settings';
import { SettingRow } from './setting-row';
import { SettingsSection } from './settings-section';

interface SectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}

const themes: { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
];

const timeDisplays: { value: Settings['timeDisplay']; label: string }[] = [
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
];

export function AppearanceSection({ settings, save }: SectionProps) {
  return (
    <SettingsSection title="Appearance">
      <SettingRow label="Theme" about="System follows what your desktop is set to.">
        <SegmentedControl
          aria-label="Theme"
          data={themes}
          value={settings.theme}
          onChange={(theme) => save({ theme: theme as Settings['theme'] })}
        />
      </SettingRow>
      <SettingRow
        label="Times"
        about="How exact times are written. A token itself holds seconds since 1970 in UTC, whatever you choose."
      >
        <SegmentedControl
          aria-label="Times"
          data={timeDisplays}
          value={settings.timeDisplay}
          onChange={(timeDisplay) => save({ timeDisplay: timeDisplay as Settings['timeDisplay'] })}
        />
      </SettingRow>
    </SettingsSection>
  );
}
