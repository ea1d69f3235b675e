import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { announce } from '../../state/announcement';
import { passphraseProblem } from './passphrase-advice';
import styles from './storage.module.css';

export function ChangePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isShown, setIsShown] = useState(false);
  const changing = useOperation('storage/change-passphrase', {
    onSuccess: () => {
      announce('The passphrase has been changed.');
      onClose();
    },
  });
  const problem = passphraseProblem(next, again);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsShown(true);
    if (problem === undefined) changing.mutate({ present, next });
  };
  return (
    <Modal opened onClose={onClose} title="Change the passphrase" size={460}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PasswordInput
          label="Present passphrase"
          autoComplete="current-password"
          data-autofocus
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New passphrase"
          description="Everything is sealed anew under a new key. A copy of the data folder from before still opens with the present one."
          autoComplete="new-password"
          value={next}
          error={isShown ? problem : undefined}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label="Once more"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <InlineError error={changing.error} />
        <footer className={styles.footer}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={changing.isPending} disabled={present === ''}>
            Change
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
