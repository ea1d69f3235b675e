import { Button, FileButton, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { limits } from '../../../shared/limits';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { importSentence } from './import-sentence';
import styles from './library.module.css';
import { closeLibraryDialog } from './library-view';

/** Adds the tokens of an exported file that are not here yet. */
export function ImportDialog() {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const importing = useOperation('library/import');
  const tooLarge = file !== undefined && file.size > limits.libraryFileCharacters;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file !== undefined) importing.mutate({ text: await file.text(), passphrase });
  };
  const done = importing.data;
  return (
    <Modal opened onClose={closeLibraryDialog} title="Import kept tokens" size={460}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.file}>
          <FileButton onChange={(chosen) => setFile(chosen ?? undefined)} accept=".jwe">
            {(props) => (
              <Button size="compact-sm" {...props}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <span className={styles.dim}>{file?.name ?? 'tokenwright-library-….jwe'}</span>
        </div>
        {tooLarge && <p role="alert">This file is larger than any library.</p>}
        <PasswordInput
          label="Its passphrase"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <InlineError error={importing.error} />
        {done !== undefined && (
          <p role="status" className={styles.done}>
            {importSentence(done)}
          </p>
        )}
        <div className={styles.buttons}>
          <Button onClick={closeLibraryDialog}>{done === undefined ? 'Cancel' : 'Close'}</Button>
          <Button
            type="submit"
            variant="filled"
            loading={importing.isPending}
            disabled={file === undefined || tooLarge || passphrase === ''}
          >
            Import
          </Button>
        </div>
      </form>
    </Modal>
  );
}
