import { useQuery } from '@tanstack/react-query';
import type { Status } from '../../shared/nouns/settings';
import { statusQuery } from '../api/queries';
import { useNowMs } from '../time/clock';
import { formatTimeOfDay } from '../time/format-time';
import { useTimeDisplay } from '../time/use-time-display';
import { Chip } from './chip';
import { ClockDetails, KeychainDetails, ServerDetails } from './chip-details';
import styles from './status-chips.module.css';

/** Three things that are always true of this run, each one click from its details. */
export function StatusChips() {
  const { data: status } = useQuery(statusQuery());
  if (status === undefined) return <div className={styles.chips} />;
  const { keychain, server } = status;
  return (
    <div className={styles.chips}>
      <Chip label={<ClockLabel kind={status.clock} />} name="Clock">
        <ClockDetails kind={status.clock} />
      </Chip>
      <Chip
        label={keychainLabel(keychain)}
        name="Keychain"
        light={keychain.mode === 'OS keychain' || keychain.mode === 'passphrase' ? 'good' : 'attention'}
      >
        <KeychainDetails keychain={keychain} />
      </Chip>
      <Chip
        label={server.running ? (server.address ?? 'server on') : 'server off'}
        name="Server"
        light={server.running ? 'good' : 'off'}
      >
        <ServerDetails address={server.address} />
      </Chip>
    </div>
  );
}

function ClockLabel({ kind }: { readonly kind: 'real' | 'virtual' }) {
  return (
    <>
      <span className={styles.time}>{formatTimeOfDay(useNowMs(), useTimeDisplay())}</span>
      <span className={styles.kind}>{kind} clock</span>
    </>
  );
}

function keychainLabel({ state, mode, opensWith }: Status['keychain']): string {
  if (mode === 'until quit') return 'kept until quit';
  if (mode !== 'none') return mode;
  if (opensWith !== undefined) return 'locked';
  return state === 'locked' ? 'keychain locked' : 'no keychain';
}
