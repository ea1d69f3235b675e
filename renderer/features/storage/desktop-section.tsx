import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeychainState, Status } from '../../../shared/nouns/settings';
import { statusQuery } from '../../api/queries';
import { queryKeys } from '../../api/query-keys';
import { useOperation } from '../../api/use-operation';
import { Badge, type Tone } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { KeepDialog, StartOverDialog } from './keychain-dialogs';

const stateWords: Readonly<Record<KeychainState, { word: string; tone: Tone }>> = {
  ok: { word: 'unlocked', tone: 'good' },
  absent: { word: 'absent', tone: 'attention' },
  locked: { word: 'locked', tone: 'attention' },
  unavailable: { word: 'unavailable', tone: 'bad' },
  timeout: { word: 'not answering', tone: 'bad' },
  'too-large': { word: 'entry too large', tone: 'bad' },
};

const modeMeaning: Readonly<Record<Status['keychain']['mode'], string>> = {
  'OS keychain': 'Refresh tokens and the master key of your signing keys lie in the OS keychain.',
  'until quit':
    'Secrets of this run are kept in memory and gone when you quit; nothing is written in the clear.',
  none: 'Nothing secret can be read or kept at the moment. Inspecting tokens still works.',
};

const remedyWords: Partial<Record<KeychainState, string>> = {
  locked: 'Unlock the keychain in your system, then try again.',
  absent:
    'If it is in another keychain, bring that back and try again. Starting over makes a new master key.',
  timeout: 'It may be waiting for an answer from you in another window. Answer it, then try again.',
};

/** Where this desktop keeps its own secrets, and what can be done about it. */
export function DesktopSection() {
  const { data: status, error } = useQuery(statusQuery());
  if (!status) return <InlineError error={error} />;
  const { state, mode, message } = status.keychain;
  return (
    <SettingsSection title="Keychain" about={modeMeaning[mode]}>
      <SettingRow label="State" about={message}>
        <Badge tone={stateWords[state].tone}>{stateWords[state].word}</Badge>
      </SettingRow>
      {state === 'ok' && mode === 'OS keychain' ? null : <KeychainRemedies state={state} mode={mode} />}
    </SettingsSection>
  );
}

function KeychainRemedies({ state, mode }: Pick<Status['keychain'], 'state' | 'mode'>) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<'keep' | 'start over'>();
  const settle = (status: Status) => {
    setAsking(undefined);
    client.setQueryData(queryKeys.status(), { ...status, receivedAtMs: Date.now() });
  };
  const retrying = useOperation('keychain/retry', { onSuccess: settle });
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
