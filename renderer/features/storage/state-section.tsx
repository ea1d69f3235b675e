import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeychainState, Status } from '../../../shared/nouns/settings';
import { lockNow, takeStatus, unlock } from '../../api/locking';
import { storageQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import type { Tone } from '../../components/tone';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { ChangePassphraseDialog } from './change-passphrase-dialog';
import { CheckRow } from './check-row';
import { ForgottenRow } from './forgotten-row';
import { KeepDialog, StartOverDialog } from './keychain-dialogs';

const stateWords: Readonly<Record<KeychainState, { word: string; tone: Tone }>> = {
  ok: { word: 'unlocked', tone: 'good' },
  absent: { word: 'absent', tone: 'attention' },
  locked: { word: 'locked', tone: 'attention' },
  unavailable: { word: 'unavailable', tone: 'bad' },
  timeout: { word: 'not answering', tone: 'bad' },
  'too-large': { word: 'entry too large', tone: 'bad' },
};

const remedyWords: Partial<Record<KeychainState, string>> = {
  locked: 'Unlock the keychain in your system, then try again.',
  absent:
    'If it is in another keychain, bring that back and try again. Starting over makes a new master key.',
  timeout: 'It may be waiting for an answer from you in another window. Answer it, then try again.',
};

interface StateProps {
  readonly keychain: Status['keychain'];
}

/** Whether the secrets can be used right now, and everything that changes it. */
export function StateSection({ keychain }: StateProps) {
  const { state, mode, message, opensWith } = keychain;
  const forgotten = useQuery(storageQuery()).data?.behindClosedPassphrase;
  const isServing = state === 'ok' || opensWith !== undefined;
  return (
    <SettingsSection title="State" action={<LockButton keychain={keychain} />}>
      <SettingRow label="Now" about={message} advice={keychain.mismatch}>
        <Badge tone={stateWords[state].tone}>{stateWords[state].word}</Badge>
      </SettingRow>
      {isServing && mode !== 'until quit' ? null : <Remedies keychain={keychain} />}
      {mode === 'none' ? null : <CheckRow />}
      {keychain.home === 'passphrase' ? <PassphraseRow keychain={keychain} /> : null}
      {forgotten ? <ForgottenRow forgotten={forgotten} /> : null}
    </SettingsSection>
  );
}

function LockButton({ keychain }: StateProps) {
  if (keychain.opensWith !== undefined) {
    return (
      <Button variant="filled" onClick={unlock}>
        Unlock
      </Button>
    );
  }
  const canLock = keychain.mode === 'OS keychain' || keychain.mode === 'passphrase';
  return canLock ? <Button onClick={lockNow}>Lock now</Button> : null;
}

function PassphraseRow({ keychain }: StateProps) {
  const [asking, setAsking] = useState<'change' | 'start over'>();
  const isLocked = keychain.opensWith === 'passphrase';
  return (
    <SettingRow
      label="Passphrase"
      about={
        isLocked
          ? 'Starting over makes a new master key in the OS keychain; what lies behind the passphrase stays there, for when you remember it.'
          : 'A wrong one makes the next try wait, each time for longer.'
      }
    >
      {isLocked ? (
        <Button onClick={() => setAsking('start over')}>Start over…</Button>
      ) : (
        <Button onClick={() => setAsking('change')}>Change…</Button>
      )}
      {asking === 'change' ? <ChangePassphraseDialog onClose={() => setAsking(undefined)} /> : null}
      {asking === 'start over' ? (
        <StartOverDialog onDone={takeStatus} onCancel={() => setAsking(undefined)} />
      ) : null}
    </SettingRow>
  );
}

function Remedies({ keychain: { state, mode, home } }: StateProps) {
  const [asking, setAsking] = useState<'keep' | 'start over'>();
  const settle = (status: Status) => {
    setAsking(undefined);
    takeStatus(status);
  };
  const retrying = useOperation('keychain/retry', { onSuccess: settle });
  if (home === 'until quit' && mode === 'until quit') return null;
  return (
    <SettingRow label="What you can do" about={remedyWords[state] ?? 'Try again once the cause is gone.'}>
      <Button loading={retrying.isPending} onClick={() => retrying.mutate(undefined)}>
        Try again
      </Button>
      {mode === 'until quit' ? null : <Button onClick={() => setAsking('keep')}>Keep until quit…</Button>}
      {state === 'absent' ? <Button onClick={() => setAsking('start over')}>Start over…</Button> : null}
      <InlineError error={retrying.error} />
      {asking === 'keep' ? <KeepDialog onDone={settle} onCancel={() => setAsking(undefined)} /> : null}
      {asking === 'start over' ? (
        <StartOverDialog onDone={settle} onCancel={() => setAsking(undefined)} />
      ) : null}
    </SettingRow>
  );
}
