import { Switch } from '@mantine/core';
import type { ServerStatus } from '../../../shared/nouns/server';
import type { Settings } from '../../../shared/nouns/settings';
import { call } from '../../api/call';
import { useOperation } from '../../api/use-operation';
import { CopyButton } from '../../components/copy-button';
import { InlineError } from '../../components/inline-error';
import { NumberField } from '../settings/number-field';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { CertificateButton } from './certificate-button';

interface SwitchSectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
  readonly status: ServerStatus;
}

export function SwitchSection(props: SwitchSectionProps) {
  return (
    <>
      <MainSwitch {...props} />
      <Behaviour {...props} />
    </>
  );
}

function MainSwitch({ settings, save, status }: SwitchSectionProps) {
  const starting = useOperation('server/start');
  const stopping = useOperation('server/stop');
  const pending = starting.isPending || stopping.isPending;
  const move = async (change: { readonly port?: number; readonly https?: boolean }) => {
    save({
      ...(change.port === undefined ? {} : { serverPort: change.port }),
      ...(change.https === undefined ? {} : { serverHttps: change.https }),
    });
    if (!status.running) return;
    await call('server/stop');
    starting.mutate(change);
  };
  return (
    <SettingsSection
      title="OpenID provider on this computer"
      about="Real clients sign in, refresh and revoke over HTTP, with the accounts, keys and rules of this app. It listens on 127.0.0.1 only: nothing outside this computer reaches it."
    >
      <SettingRow
        label="Listen"
        controlId="server-on"
        about={status.running ? 'It starts with the app until you switch it off.' : 'Off: no port is open.'}
        advice={starting.error === null ? status.problem : undefined}
      >
        <Switch
          id="server-on"
          disabled={pending}
          checked={status.running}
          onChange={(event) =>
            event.currentTarget.checked ? starting.mutate({}) : stopping.mutate(undefined)
          }
        />
      </SettingRow>
      <InlineError error={starting.error ?? stopping.error} />
      {status.issuer === undefined ? null : (
        <SettingRow label="Issuer" about="What clients are given. It stays the same from start to start.">
          <code>{status.issuer}</code>
          <CopyButton text={() => status.issuer ?? ''} />
        </SettingRow>
      )}
      <SettingRow
        label="Port"
        controlId="server-port"
        about="A change moves the issuer, so clients have to be told."
      >
        <NumberField
          id="server-port"
          value={settings.serverPort}
          min={1}
          max={65535}
          disabled={pending}
          onCommit={(port) => void move({ port })}
        />
      </SettingRow>
      <SettingRow
        label="https"
        controlId="server-https"
        about="For clients that refuse plain http, such as MSAL. They have to trust this computer’s own authority, which can vouch for 127.0.0.1 and localhost and for nothing else."
      >
        <CertificateButton />
        <Switch
          id="server-https"
          disabled={pending}
          checked={settings.serverHttps}
          onChange={(event) => void move({ https: event.currentTarget.checked })}
        />
      </SettingRow>
    </SettingsSection>
  );
}

function Behaviour({ settings, save }: SwitchSectionProps) {
  return (
    <SettingsSection title="What it allows">
      <SettingRow
        label="Password grant"
        controlId="password-grant"
        about="For learning only: the client sees the password (RFC 9700 §2.4 forbids it)."
        advice={
          settings.passwordGrant
            ? 'On: a client may ask people for their password and hand it in.'
            : undefined
        }
      >
        <Switch
          id="password-grant"
          checked={settings.passwordGrant}
          onChange={(event) => save({ passwordGrant: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow
        label="Clients may register themselves"
        controlId="dynamic-registration"
        about="RFC 7591. Any program on this computer can then add a client."
      >
        <Switch
          id="dynamic-registration"
          checked={settings.dynamicRegistration}
          onChange={(event) => save({ dynamicRegistration: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow
        label="Replace signing keys every"
        controlId="key-rollover"
        about={
          settings.keyRolloverDays === 0
            ? '0: keys are replaced by hand, under Keys.'
            : `Days. The next key is published ${settings.keyLeadHours} hours before it signs, and the old one retires after its last token.`
        }
      >
        <NumberField
          id="key-rollover"
          value={settings.keyRolloverDays}
          min={0}
          max={3650}
          suffix=" days"
          onCommit={(keyRolloverDays) => save({ keyRolloverDays })}
        />
      </SettingRow>
    </SettingsSection>
  );
}
