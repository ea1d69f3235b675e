import { Button, SegmentedControl } from '@mantine/core';
import type { Status } from '../../shared/nouns/settings';
import { lockNow, unlock } from '../api/locking';
import { useOperation } from '../api/use-operation';
import { InlineError } from '../components/inline-error';
import { formatShortcut } from '../commands/shortcut';
import { navigate } from '../state/navigation';
import { useNowMs } from '../time/clock';
import { formatExact, type TimeDisplay } from '../time/format-time';
import { useTimeDisplay } from '../time/use-time-display';
import styles from './chip-details.module.css';

const timeDisplays: { readonly value: TimeDisplay; readonly label: string }[] = [
  { value: 'local', label: 'Local time' },
  { value: 'utc', label: 'UTC' },
];

export function ClockDetails({ kind }: { readonly kind: Status['clock'] }) {
  const nowMs = useNowMs();
  const display = useTimeDisplay();
  const save = useOperation('settings/save');
  return (
    <>
      <p>
        {kind === 'real'
          ? 'The service goes by the clock of this computer. Every token is issued and judged by it.'
          : 'The service goes by a virtual clock. Every token is issued and judged by it, not by the time of day.'}
      </p>
      <dl className={styles.facts}>
        <dt>Local</dt>
        <dd>{formatExact(nowMs, 'local')}</dd>
        <dt>UTC</dt>
        <dd>{formatExact(nowMs, 'utc').replace(' UTC', '')}</dd>
        <dt>Seconds</dt>
        <dd>
          <code>{Math.floor(nowMs / 1000)}</code>
        </dd>
      </dl>
      <SegmentedControl
        fullWidth
        aria-label="Show times in"
        data={timeDisplays}
        value={display}
        onChange={(value) => save.mutate({ timeDisplay: value as TimeDisplay })}
      />
      <InlineError error={save.error} />
    </>
  );
}

export function KeychainDetails({ keychain }: { readonly keychain: Status['keychain'] }) {
  const retry = useOperation('keychain/retry');
  const keep = useOperation('keychain/keep-until-quit');
  return (
    <>
      <p>{keychain.message}</p>
      <div className={styles.buttons}>
        {keychain.opensWith !== undefined && (
          <Button variant="filled" onClick={unlock}>
            Unlock
          </Button>
        )}
        {(keychain.mode === 'OS keychain' || keychain.mode === 'passphrase') && (
          <Button onClick={lockNow} title={formatShortcut('Mod+Shift+K')}>
            Lock now
          </Button>
        )}
        {isTroubled(keychain) && (
          <Button loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            Try the keychain again
          </Button>
        )}
        {isTroubled(keychain) && keychain.mode === 'none' && (
          <Button loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
            Keep secrets until you quit
          </Button>
        )}
        <Button onClick={() => navigate('storage', 'desktop')}>Open Storage</Button>
      </div>
      <InlineError error={retry.error ?? keep.error} />
    </>
  );
}

/** The OS keychain is the home and does not serve. */
function isTroubled({ home, state, opensWith }: Status['keychain']): boolean {
  return home === 'OS keychain' && state !== 'ok' && opensWith === undefined;
}

export function ServerDetails({ address }: { readonly address: string | undefined }) {
  return address === undefined ? (
    <p>No server is listening. Only this window and the command line reach the service.</p>
  ) : (
    <p>
      The service answers at <code>{address}</code>, on this computer only.
    </p>
  );
}
