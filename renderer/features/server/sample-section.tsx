import type { SampleApi, ServerStatus } from '../../../shared/nouns/server';
import { CopyButton } from '../../components/copy-button';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { TryToken } from './try-token';

export function SampleSection({ status }: { readonly status: ServerStatus }) {
  return (
    <>
      <SettingsSection
        title="Sample API"
        about="The same orders, served by two kinds of API on a port of their own. A token for any resource of this app opens both, as long as its scope allows it."
      >
        {status.sample === undefined ? (
          <p>{status.running ? 'No port was free for it.' : 'It runs beside the server, which is off.'}</p>
        ) : (
          <Addresses sample={status.sample} />
        )}
      </SettingsSection>
      {status.sample === undefined ? null : <TryToken />}
    </>
  );
}

function Addresses({ sample }: { readonly sample: SampleApi }) {
  return (
    <>
      <SettingRow label="Stateless" about="Looks at signature and claims, and never asks anybody.">
        <Address url={sample.stateless} />
      </SettingRow>
      <SettingRow label="Introspecting" about="Asks this server about every token (RFC 7662).">
        <Address url={sample.introspecting} />
      </SettingRow>
    </>
  );
}

function Address({ url }: { readonly url: string }) {
  const curl = `curl '${url}' -H "Authorization: Bearer $ACCESS_TOKEN"`;
  return (
    <>
      <code>{url}</code>
      <CopyButton text={() => url} choices={[{ label: 'curl', text: () => curl }]} />
    </>
  );
}
