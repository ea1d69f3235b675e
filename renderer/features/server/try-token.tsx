import { Button, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionSummary } from '../../../shared/nouns/session';
import { sessionsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { RevokeDialog } from '../sessions/revoke-dialog';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import styles from './sample.module.css';
import { TrialCards } from './trial-cards';

const pasted = 'pasted';

/** One token at both APIs; revoke its session, and only one of them notices. */
export function TryToken() {
  const { data: sessions = [] } = useQuery(sessionsQuery());
  const held = sessions.filter(({ keeper }) => keeper !== 'the client');
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [revoking, setRevoking] = useState(false);
  const trying = useOperation('sample/try');
  const session = chosen === pasted ? undefined : (held.find(({ id }) => id === chosen) ?? held[0]);
  const tryIt = () => trying.mutate(session === undefined ? { token: text } : { sessionId: session.id });
  const choose = (value: string | null) => {
    setChosen(value);
    trying.reset();
  };

  return (
    <SettingsSection
      title="Try a token"
      about="Reads the orders at both. After a revocation the stateless one goes on until the token expires: that is the price of not asking."
      action={
        <div className={styles.actions}>
          {session && session.state !== 'revoked' ? (
            <Button onClick={() => setRevoking(true)}>Revoke its session…</Button>
          ) : null}
          <Button
            variant="filled"
            disabled={session === undefined && text.trim() === ''}
            loading={trying.isPending}
            onClick={tryIt}
          >
            Try it
          </Button>
        </div>
      }
    >
      <SettingRow label="Token" controlId="sample-token" about="The newest access token of a session.">
        <Select
          id="sample-token"
          allowDeselect={false}
          data={[...held.map(optionOf), { value: pasted, label: 'A token that I paste' }]}
          value={session?.id ?? pasted}
          onChange={choose}
        />
      </SettingRow>
      {session === undefined ? (
        <Textarea
          aria-label="Access token"
          placeholder="eyJ…"
          autosize
          minRows={2}
          maxRows={6}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <InlineError error={trying.error} />
      {trying.data ? <TrialCards trial={trying.data} /> : null}
      {revoking && session ? (
        <RevokeDialog
          sessions={[session]}
          onClose={() => setRevoking(false)}
          onRevoked={() => {
            setRevoking(false);
            tryIt();
          }}
        />
      ) : null}
    </SettingsSection>
  );
}

function optionOf({ id, account, client, state }: SessionSummary) {
  return { value: id, label: `${account} at ${client}, ${state} (${id.slice(2, 6)})` };
}
