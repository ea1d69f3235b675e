import type { ServerEndpoint, ServerStatus } from '../../../shared/nouns/server';
import { CopyButton } from '../../components/copy-button';
import { SettingsSection } from '../settings/settings-section';
import styles from './server.module.css';

export function EndpointsSection({ status }: { readonly status: ServerStatus }) {
  if (!status.running) return null;
  return (
    <SettingsSection
      title="Endpoints"
      about="Read from the same table that the discovery document is made of."
    >
      <table className={styles.endpoints} aria-label="Endpoints">
        <tbody>
          {status.endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.name} endpoint={endpoint} />
          ))}
        </tbody>
      </table>
    </SettingsSection>
  );
}

function EndpointRow({ endpoint }: { readonly endpoint: ServerEndpoint }) {
  const { url, methods, about, reference } = endpoint;
  return (
    <tr>
      <td className={styles.methods}>{methods.join(' ')}</td>
      <td>
        <code>{new URL(url).pathname}</code>
        <div className={styles.about} title={reference}>
          {about}
        </div>
      </td>
      <td className={styles.end}>
        <CopyButton text={() => url} choices={[{ label: 'curl', text: () => curlOf(endpoint) }]} />
      </td>
    </tr>
  );
}

function curlOf({ url, methods }: ServerEndpoint): string {
  return methods.includes('GET')
    ? `curl '${url}'`
    : `curl -X POST '${url}' --data-urlencode 'client_id=desk'`;
}
