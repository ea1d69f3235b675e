import { SegmentedControl } from '@mantine/core';
import { limits } from '../../../shared/limits';
import { SecretTextarea } from '../../components/secret-textarea';
import { editState, chooseKey } from './edit-store';
import type { SigningKey } from './signing';

type Pasted = Extract<SigningKey, { readonly text: string }>;
type Encoding = Extract<SigningKey, { kind: 'secret' }>['encoding'];

const encodings: { readonly value: Encoding; readonly label: string }[] = [
  { value: 'utf8', label: 'Text' },
  { value: 'base64', label: 'Base64' },
  { value: 'hex', label: 'Hex' },
];

/** The text of a key that is in no key ring. It is used, and kept nowhere. */
export function PastedKey({ choice }: { readonly choice: SigningKey }) {
  if (!('text' in choice)) return null;
  const isSecret = choice.kind === 'secret';
  return (
    <SecretTextarea
      aria-label={isSecret ? 'Secret' : 'Private key'}
      placeholder={isSecret ? 'The secret itself' : '-----BEGIN PRIVATE KEY----- or {"kty":"EC","d":"…"}'}
      value={choice.text}
      onChange={(event) => change({ ...choice, text: event.currentTarget.value })}
      autosize
      minRows={isSecret ? 1 : 2}
      maxRows={5}
      spellCheck={false}
      autoComplete="off"
      maxLength={limits.keyTextCharacters}
    />
  );
}

export function SecretEncoding({ choice }: { readonly choice: SigningKey }) {
  if (choice.kind !== 'secret') return null;
  return (
    <SegmentedControl
      aria-label="How the secret is written"
      data={encodings}
      value={choice.encoding}
      onChange={(value) => change({ ...choice, encoding: value as Encoding })}
    />
  );
}

function change(key: Pasted): void {
  chooseKey(key, editState().history.present.header);
}
