import { Button } from '@mantine/core';
import type { TokenKeeper } from '../../../shared/nouns/session';
import type { KeySource } from '../../../shared/tokens/policy';
import { call } from '../../api/call';
import { Countdown } from '../../components/countdown';
import { Panel } from '../../components/panel';
import { SecretMask } from '../../components/secret-mask';
import { TokenText } from '../../components/token-text';
import { navigate } from '../../state/navigation';
import { TokenCopy } from '../copy/token-copy';
import { inspectToken } from '../inspect/inspect-store';
import styles from './issued-panel.module.css';
import type { Issued } from './use-issue';

const keepers: Record<TokenKeeper, string> = {
  'OS keychain': 'kept in the OS keychain',
  passphrase: 'kept behind your passphrase',
  'memory until quit': 'kept in memory until you quit',
  'the client': 'held by the client',
  nobody: 'kept by nobody',
};

const localKey: KeySource = { kind: 'local' };

/** What was issued last: the access token in the open, the refresh token behind a question. */
export function IssuedPanel({ issued }: { readonly issued: Issued }) {
  const { accessToken, sessionId, expiresAtMs, refreshTokenHint, refreshTokenKeeper } = issued;
  const reveal = async () => (await call('sessions/reveal', { id: sessionId })).refreshToken;
  return (
    <Panel
      title="Issued"
      aside={
        <>
          expires in <Countdown untilMs={expiresAtMs} over="no time: it has expired" />
        </>
      }
      className={styles.panel}
    >
      <div className={styles.content}>
        <div className={styles.actions}>
          <Button variant="filled" size="compact-sm" onClick={() => inspectToken(accessToken)}>
            Open in Inspect
          </Button>
          <Button size="compact-sm" onClick={() => navigate('sessions', sessionId)}>
            Open session
          </Button>
          <TokenCopy token={accessToken} verifyingKey={localKey} />
        </div>
        <TokenText token={accessToken} />
        <section aria-label="Refresh token" className={styles.refresh}>
          <h3 className={styles.name}>
            Refresh token <span className={styles.keeper}>{keepers[refreshTokenKeeper]}</span>
          </h3>
          <SecretMask key={sessionId} hint={refreshTokenHint} reveal={reveal} name="refresh token" />
        </section>
      </div>
    </Panel>
  );
}
