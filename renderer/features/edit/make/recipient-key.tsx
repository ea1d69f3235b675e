import { Button, SegmentedControl } from '@mantine/core';
import { holdsPrivatePart, SecretTextarea } from '../../../components/secret-textarea';
import { limits } from '../../../../shared/limits';
import {
  type EncryptDraft,
  type EncryptionKey,
  fittingKey,
  type KeyNeed,
  keyNeed,
  newSecret,
} from './encrypt-draft';
import styles from './make.module.css';

interface RecipientKeyProps {
  readonly draft: EncryptDraft;
  readonly onChange: (key: EncryptionKey) => void;
}

const encodings = [
  { value: 'utf8', label: 'Text' },
  { value: 'base64', label: 'Base64' },
  { value: 'hex', label: 'Hex' },
];

/** The key of the one who may read it, of the kind the algorithm takes. */
export function RecipientKey({ draft, onChange }: RecipientKeyProps) {
  const need = keyNeed(draft);
  const key = fittingKey(draft.key, need);
  return (
    <div className={styles.key}>
      <SecretTextarea
        secret={need.kind !== 'public key' || holdsPrivatePart(key.text)}
        label={labels[need.kind]}
        description={describe(need)}
        value={key.text}
        autosize
        minRows={need.kind === 'public key' ? 4 : 1}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        maxLength={limits.keyTextCharacters}
        onChange={(event) => onChange({ ...key, text: event.currentTarget.value })}
      />
      {key.kind === 'secret' && (
        <div className={styles.row}>
          <SegmentedControl
            aria-label="How it is written"
            data={encodings}
            value={key.encoding}
            onChange={(encoding) => onChange({ ...key, encoding: encoding as typeof key.encoding })}
          />
          {need.kind === 'secret' && (
            <Button size="compact-sm" onClick={() => onChange(newSecret(need.bytes))}>
              Make a new secret
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const labels: Record<KeyNeed['kind'], string> = {
  'public key': 'Public key of the recipient',
  password: 'Password',
  secret: 'Shared secret',
};

function describe(need: KeyNeed): string {
  switch (need.kind) {
    case 'public key':
      return `PEM or JWK: ${need.about}. Of a private key only the public part is used.`;
    case 'password':
      return 'Both sides know it. Making the key of it takes about a second, on purpose.';
    case 'secret':
      return `Both sides know it; exactly ${need.bytes} bytes.`;
  }
}
