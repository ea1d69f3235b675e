import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Profile } from '../../../shared/tokens/profiles';
import { profilesQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { runCommand } from '../../commands/registry';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { InlineError } from '../../components/inline-error';
import { countExpectations, profilePolicyOf, profileWords } from './expectations';
import { setExpectations, useInspect } from './inspect-store';
import styles from './profile-picker.module.css';

/** Expectations under a name: those of the specifications, and one's own. */
export function ProfilePicker() {
  const { data: profiles = [] } = useQuery(profilesQuery());
  const expectations = useInspect((state) => state.expectations);
  const used = profiles.find(({ id }) => id === expectations.profile);
  return (
    <div className={styles.picker}>
      <div className={styles.row}>
        <Select
          aria-label="Profile"
          placeholder="No profile"
          clearable
          searchable
          className={styles.select}
          data={groupsOf(profiles)}
          value={used?.id ?? null}
          onChange={(id) => setExpectations({ profile: id ?? '' })}
        />
        <SaveButton used={used} />
        {used !== undefined && !used.builtIn && <RemoveButton profile={used} />}
        {countExpectations(expectations) > 0 && (
          <Button variant="subtle" onClick={() => runCommand('inspect.expect-nothing')}>
            Clear
          </Button>
        )}
      </div>
      {used !== undefined && (
        <p className={styles.words}>
          Expects {profileWords(used.policy)}. {used.reference}
        </p>
      )}
    </div>
  );
}

function groupsOf(profiles: readonly Profile[]) {
  const items = (builtIn: boolean) =>
    profiles
      .filter((profile) => profile.builtIn === builtIn)
      .map(({ id, name }) => ({ value: id, label: name }));
  return [
    { group: 'Your own', items: items(false) },
    { group: 'Of the specifications', items: items(true) },
  ].filter((group) => group.items.length > 0);
}

function SaveButton({ used }: { readonly used: Profile | undefined }) {
  const expectations = useInspect((state) => state.expectations);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const save = useOperation('profiles/save', {
    onSuccess: ({ id }) => {
      setOpened(false);
      setExpectations({ profile: id });
    },
  });
  const own = used?.builtIn === false ? used : undefined;
  const open = () => {
    setName(own?.name ?? '');
    setOpened(true);
  };
  const policy = profilePolicyOf(expectations, used);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300}>
      <Popover.Target>
        <Button disabled={Object.keys(policy).length === 0} onClick={open}>
          Save as a profile
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save as a profile">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            const id = own !== undefined && own.name === name ? { id: own.id } : {};
            save.mutate({ ...id, name, policy });
          }}
        >
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={64}
            data-autofocus
          />
          <p className={styles.words}>
            {profileWords(policy)}. Nonces, tokens and other values of one request are not kept.
          </p>
          <InlineError error={save.error} />
          <Button type="submit" variant="filled" loading={save.isPending} disabled={name.trim() === ''}>
            {own !== undefined && own.name === name ? 'Replace it' : 'Save'}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function RemoveButton({ profile }: { readonly profile: Profile }) {
  const [asking, setAsking] = useState(false);
  const remove = useOperation('profiles/remove', {
    onSuccess: () => {
      setAsking(false);
      setExpectations({ profile: '' });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>Remove</Button>
      <ConfirmDialog
        opened={asking}
        title={`Remove the profile ${profile.name}?`}
        confirmLabel="Remove"
        destructive
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: profile.id })}
        onCancel={() => setAsking(false)}
      >
        This removes 1 profile. No token is touched.
      </ConfirmDialog>
    </>
  );
}
