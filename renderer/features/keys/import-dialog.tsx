import { Button, FileButton, Modal, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { limits } from '../../../shared/limits';
import { algorithmsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { selectKey } from './key-view';
import { SecretTextarea } from '../../components/secret-textarea';
import classes from './keys.module.css';

/** Takes a private key as text or as a file. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { data: algorithms = [] } = useQuery(algorithmsQuery());
  const [text, setText] = useState('');
  const [alg, setAlg] = useState<string | null>(null);
  const [active, setActive] = useState(false);
  const [fileError, setFileError] = useState<string>();
  const [over, setOver] = useState(false);
  const importing = useOperation('keys/import', {
    onSuccess: ({ kid }) => {
      selectKey(kid);
      onClose();
    },
  });

  async function readFile(file: File | null | undefined) {
    if (!file) return;
    if (file.size > limits.keyTextCharacters) {
      setFileError(`"${file.name}" is larger than any key; 1 MiB is the most.`);
      return;
    }
    setFileError(undefined);
    setText(await file.text());
  }

  const dropProps = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void readFile(event.dataTransfer.files[0]);
    },
  };

  return (
    <Modal opened onClose={onClose} title="Import a key" size="lg">
      <div className={classes.stack} {...dropProps}>
        <SecretTextarea
          label="Private key"
          description="PEM (PKCS#8), a private JWK, or a JWKS with one key. It is kept encrypted under a key from the keychain."
          rows={8}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          value={text}
          error={fileError}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.drop} data-over={over}>
          Drop a file here, or{' '}
          <FileButton onChange={readFile}>
            {(props) => (
              <Button size="compact-sm" {...props}>
                choose one
              </Button>
            )}
          </FileButton>
        </div>
        <Select
          label="Algorithm"
          description="Needed where the key does not name its own: one key, one algorithm (RFC 8725 §3.1)."
          placeholder="as the key says"
          clearable
          data={algorithms.map((each) => each.alg)}
          value={alg}
          onChange={setAlg}
        />
        <Switch
          label="Make it active at once"
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <InlineError error={importing.error} />
        <footer className={classes.footer}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={text.trim() === ''}
            loading={importing.isPending}
            onClick={() =>
              importing.mutate({ text, state: active ? 'active' : 'next', ...(alg === null ? {} : { alg }) })
            }
          >
            Import
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
