import { Select, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clientsQuery } from '../../api/queries';
import { CopyButton } from '../../components/copy-button';
import { InlineError } from '../../components/inline-error';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { clientTexts } from './client-texts';
import styles from './server.module.css';

interface ConnectSectionProps {
  readonly issuer: string;
  readonly running: boolean;
}

/** What somebody pastes into their own project to use this server. */
export function ConnectSection({ issuer, running }: ConnectSectionProps) {
  const { data: clients, error } = useQuery(clientsQuery());
  const [chosen, setChosen] = useState<string | null>(null);
  const client = clients?.find(({ clientId }) => clientId === chosen) ?? clients?.[0];
  if (!clients || !client) return <InlineError error={error} />;
  const texts = clientTexts({ issuer, client });
  return (
    <SettingsSection
      title="Connect a client"
      about="Settings and code with the real values of this server. Secrets are never in them: they are shown once, in Settings, when they are made."
    >
      <SettingRow
        label="Client"
        controlId="connect-client"
        about={`${client.kind}; ${client.grantTypes.map(shortGrant).join(', ')}`}
        advice={running ? undefined : 'The server is off. Switch it on before you try these.'}
      >
        <Select
          id="connect-client"
          allowDeselect={false}
          data={clients.map(({ clientId, name }) => ({ value: clientId, label: `${name} (${clientId})` }))}
          value={client.clientId}
          onChange={setChosen}
        />
      </SettingRow>
      <Tabs defaultValue=".env">
        <Tabs.List>
          {texts.map(({ label }) => (
            <Tabs.Tab key={label} value={label}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {texts.map(({ label, text }) => (
          <Tabs.Panel key={label} value={label}>
            <div className={styles.text}>
              <div className={styles.copy}>
                <CopyButton text={() => text} />
              </div>
              <pre>{text}</pre>
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </SettingsSection>
  );
}

/** The last word of the long names. */
function shortGrant(grant: string): string {
  return grant.split(':').at(-1) ?? grant;
}
