import { Button, PasswordInput, SegmentedControl, Select, TagsInput, Textarea } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useMemo, useRef } from 'react';
import type { Command } from '../../commands/registry';
import { useCommands } from '../../commands/use-commands';
import { Panel } from '../../components/panel';
import { Term } from '../../components/term';
import type { IssueDraft } from './issue-draft';
import styles from './issue-form.module.css';
import { LifetimeFields } from './lifetime-fields';
import { offeredScopes } from './offered-scopes';
import type { useIssue } from './use-issue';

export type IssueState = ReturnType<typeof useIssue>;

interface SectionProps {
  readonly issue: IssueState;
}

const methods: { readonly value: IssueDraft['method']; readonly label: string }[] = [
  { value: 'password', label: 'With the password' },
  { value: 'operator', label: 'As operator' },
];

export function IssueForm({ issue }: SectionProps) {
  const form = useRef<HTMLFormElement>(null);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'issue.submit',
        title: 'Issue the token',
        group: 'Issue',
        shortcut: 'Mod+Enter',
        run: () => form.current?.requestSubmit(),
      },
    ],
    [],
  );
  useCommands(commands);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    issue.submit();
  };
  return (
    <Panel title="New token">
      <form ref={form} className={styles.form} onSubmit={submit}>
        <div className={styles.fields}>
          <WhoFields issue={issue} />
          <WhatFields issue={issue} />
          <LifetimeFields issue={issue} />
          <ClaimFields issue={issue} />
        </div>
        <div className={styles.foot}>
          <Button
            type="submit"
            variant="filled"
            size="sm"
            fullWidth
            disabled={!issue.ready}
            loading={issue.pending}
          >
            {issue.draft.method === 'password' ? 'Sign in and issue' : 'Issue'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

export function Section({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>{title}</legend>
      {children}
    </fieldset>
  );
}

/** Accounts of the first start, whose first password is no secret. */
const firstAccounts = ['alice', 'bob'];

function WhoFields({ issue: { draft, change, nouns, errors } }: SectionProps) {
  return (
    <Section title="Who">
      <SegmentedControl
        fullWidth
        aria-label="How it is issued"
        data={methods}
        value={draft.method}
        onChange={(method) => change({ method: method as IssueDraft['method'] })}
      />
      <div className={styles.pair}>
        <Select
          label="Account"
          data={nouns.accounts?.map(({ username }) => username) ?? []}
          value={draft.account}
          error={errors.account}
          allowDeselect={false}
          onChange={(account) => change({ account: account ?? '' })}
        />
        <Select
          label={<Term of="client">Client</Term>}
          data={nouns.clients?.map(({ clientId }) => clientId) ?? []}
          value={draft.client}
          error={errors.client}
          allowDeselect={false}
          onChange={(client) => change({ client: client ?? '', scopes: [] })}
        />
      </div>
      {draft.method === 'password' ? (
        <PasswordInput
          label="Password"
          description={
            firstAccounts.includes(draft.account) ? (
              <>
                Made at the first start with <code>{draft.account}-password</code>.
              </>
            ) : undefined
          }
          value={draft.password}
          error={errors.password}
          autoComplete="off"
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      ) : (
        <p className={styles.about}>
          You run this service, so you may issue a token for anyone without their password. The record says
          so.
        </p>
      )}
    </Section>
  );
}

function WhatFields({ issue: { draft, change, nouns, errors } }: SectionProps) {
  const client = nouns.clients?.find(({ clientId }) => clientId === draft.client);
  const resource = nouns.resources?.find(({ audience }) => audience === draft.audience);
  const offered = offeredScopes(client?.scope ?? '', resource?.scope ?? '');
  return (
    <Section title="For what">
      <Select
        label={<Term of="audience">Audience</Term>}
        data={
          nouns.resources?.map(({ audience, name }) => ({
            value: audience,
            label: `${name}, ${audience}`,
          })) ?? []
        }
        value={draft.audience}
        error={errors.audience}
        allowDeselect={false}
        onChange={(audience) => change({ audience: audience ?? '', scopes: [] })}
      />
      <TagsInput
        label={<Term of="scope">Scopes</Term>}
        placeholder={draft.scopes.length === 0 ? `All: ${offered.join(' ')}` : undefined}
        data={[...offered]}
        value={[...draft.scopes]}
        error={errors.scopes}
        splitChars={[',', ' ']}
        clearable
        onChange={(scopes) => change({ scopes })}
      />
    </Section>
  );
}

function ClaimFields({ issue: { draft, change, errors } }: SectionProps) {
  return (
    <Section title={<Term of="claims">Extra claims</Term>}>
      <Textarea
        aria-label="Extra claims"
        placeholder={'{ "role": "admin" }'}
        classNames={{ input: 'mono' }}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={draft.claims}
        error={errors.claims}
        onChange={(event) => change({ claims: event.currentTarget.value })}
      />
    </Section>
  );
}
