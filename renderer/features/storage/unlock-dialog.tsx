import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { takeStatus } from '../../api/locking';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { announce } from '../../state/announcement';
import { navigate } from '../../state/navigation';
import { stopAskingForPassphrase } from '../../state/unlocking';
import styles from './storage.module.css';

/** Asks for the passphrase; a wrong one is said to be wrong, and the next try has to wait. */
export function UnlockDialog() {
  const [passphrase, setPassphrase] = useState('');
  const unlocking = useOperation('keychain/unlock', {
    onSuccess: (status) => {
      takeStatus(status);
      announce('Tokenwright is unlocked.');
      stopAskingForPassphrase();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') unlocking.mutate({ passphrase });
  };
  const goToStorage = () => {
    stopAskingForPassphrase();
    navigate('storage', 'desktop');
  };
  return (
    <Modal opened onClose={stopAskingForPassphrase} title="Unlock Tokenwright" size={440}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PasswordInput
          label="Passphrase"
          description="It opens the master key and the refresh tokens of this desktop. Nothing is sent anywhere."
          autoComplete="current-password"
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <InlineError error={unlocking.error} />
        <footer className={styles.footer}>
          <button type="button" className={styles.link} onClick={goToStorage}>
            What if I have forgotten it?
          </button>
          <Button onClick={stopAskingForPassphrase}>Stay locked</Button>
          <Button type="submit" variant="filled" loading={unlocking.isPending} disabled={passphrase === ''}>
            Unlock
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
