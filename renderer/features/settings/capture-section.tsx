import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../shared/nouns/settings';
import { aboutQuery } from '../../api/queries';
import { SettingRow } from './setting-row';
import { SettingsSection } from './settings-section';

type Mode = Settings['captureProtection'];

const choices: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'secrets', label: 'Secrets' },
  { value: 'always', label: 'Always' },
  { value: 'off', label: 'Never' },
];

const meaning: Readonly<Record<Mode, string>> = {
  secrets: 'While a secret is shown, the windows are black in screenshots, recordings and shared screens.',
  always: 'The windows are black in every screenshot, recording and shared screen.',
  off: 'Whoever captures the screen sees what you see, revealed secrets included.',
};

interface CaptureSectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}

/** Whether windows are kept out of screenshots, where the system can do that. */
export function CaptureSection({ settings, save }: CaptureSectionProps) {
  const { data: about } = useQuery(aboutQuery());
  const isAble = /^(darwin|win32)\b/.test(about?.platform ?? '');
  return (
    <SettingsSection title="Screenshots">
      <SettingRow
        label="Keep out of screenshots"
        about={
          isAble || about === undefined
            ? meaning[settings.captureProtection]
            : 'This system has no way to keep a window out of screenshots. Secrets stay masked until you ask for them; hide them again before you share your screen.'
        }
      >
        <SegmentedControl
          aria-label="Keep out of screenshots"
          data={[...choices]}
          disabled={!isAble}
          value={settings.captureProtection}
          onChange={(value) => save({ captureProtection: value as Mode })}
        />
      </SettingRow>
    </SettingsSection>
  );
}
