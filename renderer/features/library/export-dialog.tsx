import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { announce } from '../../state/announcement';
import { saveText } from '../keys/save-text';
import styles from './library.module.css';
import { closeLibraryDialog } from './library-view';

const leastCharacters = 8;

/** Writes entries to a file that a passphrase opens, here or on another desktop. */
export function ExportDialog({ ids }: { readonly ids: readonly string[] | undefined }) {
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const exporting = useOperation('library/export', {
    onSuccess: ({ text, fileName, entries }) => {
      saveText(text, fileName);
      announce(`${entries} exported, encrypted.`);
      closeLibraryDialog();
    },
  });
  const differs = repeated !== '' && repeated !== passphrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    exporting.mutate({ passphrase, ...(ids === undefined ? {} : { ids: [...ids] }) });
  };
  const what = ids === undefined ? 'the library' : ids.length === 1 ? '1 token' : `${ids.length} tokens`;
  return (
    <Modal opened onClose={closeLibraryDialog} title={`Export ${what}`} size={460}>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.about}>
          The file is encrypted (RFC 7516). Without its passphrase nobody opens it, you neither.
        </p>
        <PasswordInput
          label="Passphrase"
          description="8 characters at least; several words are better."
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          label="Once more"
          value={repeated}
          error={differs ? 'The two are not the same.' : undefined}
          onChange={(event) => setRepeated(event.currentTarget.value)}
        />
        <InlineError error={exporting.error} />
        <div className={styles.buttons}>
          <Button onClick={closeLibraryDialog}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            loading={exporting.isPending}
            disabled={passphrase.length < leastCharacters || repeated !== passphrase}
          >
            Export
          </Button>
        </div>
      </form>
    </Modal>
  );
}
