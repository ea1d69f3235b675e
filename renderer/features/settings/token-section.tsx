import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../../shared/limits';
import type { Settings } from '../../../shared/nouns/settings';
import { DurationField } from '../../components/duration-field';
import { adviseIdle, adviseLifetime, explainOverlap, usualRangeText } from './lifetime-advice';
import { NumberField } from './number-field';
import { SettingRow } from './setting-row';
import { SettingsSection } from './settings-section';

interface SectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}

export function TokenSection(props: SectionProps) {
  return (
    <>
      <LifetimeSettings {...props} />
      <RotationSettings {...props} />
      <IssuerSetting {...props} />
    </>
  );
}

function LifetimeSettings({ settings, save }: SectionProps) {
  return (
    <SettingsSection
      title="Lifetimes"
      about="What new clients start with. A client and a single issue can have their own."
    >
      <SettingRow
        label="Access token"
        controlId="access-lifetime"
        about={`How long an API accepts it. ${usualRangeText.access}`}
        advice={adviseLifetime('access', settings.accessSeconds)}
      >
        <DurationField
          id="access-lifetime"
          seconds={settings.accessSeconds}
          onCommit={(accessSeconds) => save({ accessSeconds })}
        />
      </SettingRow>
      <SettingRow
        label="Refresh token, in all"
        controlId="refresh-lifetime"
        about={`From sign-in to the last refresh, however often it is used. ${usualRangeText.refresh}`}
        advice={adviseLifetime('refresh', settings.refreshSeconds)}
      >
        <DurationField
          id="refresh-lifetime"
          seconds={settings.refreshSeconds}
          onCommit={(refreshSeconds) => save({ refreshSeconds })}
        />
      </SettingRow>
      <SettingRow
        label="Refresh token, unused"
        controlId="idle-lifetime"
        about="A session nobody refreshes for this long ends early."
        advice={adviseIdle(settings.idleSeconds, settings.refreshSeconds)}
      >
        <DurationField
          id="idle-lifetime"
          seconds={settings.idleSeconds}
          onCommit={(idleSeconds) => save({ idleSeconds })}
        />
      </SettingRow>
    </SettingsSection>
  );
}

const rotationOff =
  'Without rotation a stolen refresh token works beside the real one and nobody notices. RFC 9700 §4.14.2 asks for rotation with every public client.';

function RotationSettings({ settings, save }: SectionProps) {
  return (
    <SettingsSection title="Rotation">
      <SettingRow
        label="New refresh token with every refresh"
        controlId="rotation"
        about="A used one that comes back shows that two parties hold it, and ends the session."
        advice={settings.rotation ? undefined : rotationOff}
      >
        <Switch
          id="rotation"
          checked={settings.rotation}
          onChange={(event) => save({ rotation: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow label="Overlap" controlId="overlap" about={explainOverlap(settings.overlapSeconds)}>
        <NumberField
          id="overlap"
          disabled={!settings.rotation}
          value={settings.overlapSeconds}
          min={0}
          max={limits.overlapSeconds}
          suffix=" s"
          onCommit={(overlapSeconds) => save({ overlapSeconds })}
        />
      </SettingRow>
    </SettingsSection>
  );
}

function IssuerSetting({ settings, save }: SectionProps) {
  const [draft, setDraft] = useState<string>();
  const text = (draft ?? settings.issuer).trim();
  const commit = () => {
    if (text !== '' && text !== settings.issuer) save({ issuer: text });
    if (text !== '') setDraft(undefined);
  };
  return (
    <SettingsSection title="Issuer">
      <SettingRow
        label="Name of this issuer"
        controlId="issuer"
        about="Goes into every token as its &quot;iss&quot; claim. A validator compares it character by character, so tokens issued before a change stop being accepted."
      >
        <TextInput
          id="issuer"
          w="100%"
          className="mono"
          spellCheck={false}
          value={draft ?? settings.issuer}
          error={text === '' ? 'An issuer needs a name.' : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      </SettingRow>
    </SettingsSection>
  );
}
