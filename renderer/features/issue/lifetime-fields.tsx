import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { writeDuration } from '../../../shared/time/parse-duration';
import { keysQuery } from '../../api/queries';
import { Term } from '../../components/term';
import { type IssueState, Section } from './issue-form';
import styles from './issue-form.module.css';

/** How long and by which key. What is unusual about the choice is said right below it. */
export function LifetimeFields({ issue }: { readonly issue: IssueState }) {
  const { draft, change, nouns, errors, preview } = issue;
  const client = nouns.clients?.find(({ clientId }) => clientId === draft.client);
  const resource = nouns.resources?.find(({ audience }) => audience === draft.audience);
  return (
    <Section title="For how long, signed how">
      <div className={styles.pair}>
        <TextInput
          label={
            <>
              <Term of="access token">Access token</Term> lives
            </>
          }
          placeholder={client === undefined ? undefined : writeDuration(client.accessSeconds)}
          value={draft.accessLifetime}
          error={errors.accessLifetime}
          spellCheck={false}
          onChange={(event) => change({ accessLifetime: event.currentTarget.value })}
        />
        <TextInput
          label={
            <>
              <Term of="refresh token">Refresh token</Term> lives
            </>
          }
          placeholder={client === undefined ? undefined : writeDuration(client.refreshSeconds)}
          value={draft.refreshLifetime}
          error={errors.refreshLifetime}
          spellCheck={false}
          onChange={(event) => change({ refreshLifetime: event.currentTarget.value })}
        />
      </div>
      <Select
        label={<Term of="algorithm">Algorithm</Term>}
        placeholder={resource === undefined ? undefined : `${resource.alg}, as the resource wants it`}
        data={useSigningAlgorithms()}
        value={draft.alg === '' ? null : draft.alg}
        error={errors.alg}
        clearable
        onChange={(alg) => change({ alg: alg ?? '' })}
      />
      <div aria-live="polite">
        {preview !== undefined && preview.advice.length > 0 && (
          <ul className={styles.advice}>
            {preview.advice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

/** Those with an active key: the service signs with no other. */
function useSigningAlgorithms(): string[] {
  const { data: keys = [] } = useQuery(keysQuery());
  const active = keys.filter(({ state, usable }) => state === 'active' && usable);
  return [...new Set(active.map(({ alg }) => alg))];
}
