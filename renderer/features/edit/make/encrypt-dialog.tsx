import { Button, Modal, SegmentedControl, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { contentEncryptionAlgorithms, keyManagementAlgorithms } from '../../../../shared/tokens/craft';
import { useOperation } from '../../../api/use-operation';
import { InlineError } from '../../../components/inline-error';
import { craftedToken } from '../crafting';
import { editState } from '../edit-store';
import {
  type ContentEncryption,
  type EncryptDraft,
  type KeyManagement,
  newEncryptDraft,
} from './encrypt-draft';
import { RecipientKey } from './recipient-key';
import { MadeToken } from './made-token';
import styles from './make.module.css';

const contents = [
  { value: 'token', label: 'The signed token' },
  { value: 'payload', label: 'The payload alone' },
] as const;

/** Encrypts the edited token, or its payload, so that only the holder of one key can read it (RFC 7516). */
export function EncryptDialog({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState<EncryptDraft>(newEncryptDraft);
  const encrypting = useOperation('craft/encrypt');
  const change = (changes: Partial<EncryptDraft>) => {
    setDraft((present) => ({ ...present, ...changes }));
    encrypting.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { alg, enc, key, contents: chosen } = draft;
    const plaintext = chosen === 'token' ? (craftedToken() ?? '') : editState().history.present.payload;
    encrypting.mutate({ plaintext, alg, enc, key });
  };
  return (
    <Modal opened onClose={onClose} title="Make an encrypted token" size={620}>
      {encrypting.data !== undefined ? (
        <MadeToken
          made={encrypting.data}
          onChange={encrypting.reset}
          readingKey={draft.key.kind === 'secret' ? draft.key : undefined}
        />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <div>
            <p className={styles.label}>Encrypt</p>
            <SegmentedControl
              aria-label="What is encrypted"
              data={[...contents]}
              value={draft.contents}
              onChange={(value) => change({ contents: value as EncryptDraft['contents'] })}
            />
          </div>
          <div className={styles.pair}>
            <Select
              label="The content key is given by (alg)"
              data={[...keyManagementAlgorithms]}
              value={draft.alg}
              allowDeselect={false}
              onChange={(alg) => change({ alg: alg as KeyManagement })}
            />
            <Select
              label="The content is encrypted with (enc)"
              data={[...contentEncryptionAlgorithms]}
              value={draft.enc}
              allowDeselect={false}
              onChange={(enc) => change({ enc: enc as ContentEncryption })}
            />
          </div>
          <RecipientKey draft={draft} onChange={(key) => change({ key })} />
          <InlineError error={encrypting.error} />
          <div className={styles.buttons}>
            <Button onClick={onClose}>Close</Button>
            <Button
              type="submit"
              variant="filled"
              loading={encrypting.isPending}
              disabled={draft.key.text.trim() === ''}
            >
              Encrypt
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
