import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../../shared/limits';
import type { KeySource } from '../../../shared/tokens/policy';
import { holdsPrivatePart, SecretTextarea } from '../../components/secret-textarea';
import { runCommand } from '../../commands/registry';
import { setKey } from './inspect-store';
import styles from './key-tab.module.css';
import { chooseFile } from './take-text';

type SecretEncoding = Extract<KeySource, { kind: 'secret' }>['encoding'];

/** A key whose text the window holds. */
type WrittenKey = Exclude<KeySource, { kind: 'local' | 'folder' }>;

const encodings: { readonly value: SecretEncoding; readonly label: string }[] = [
  { value: 'utf8', label: 'Text' },
  { value: 'base64', label: 'Base64' },
  { value: 'hex', label: 'Hex' },
];

const pastePlaceholder = '-----BEGIN PUBLIC KEY-----   or   {"kty":"EC", …}   or   {"keys":[…]}';

export function KeyFields({ source }: { readonly source: KeySource }) {
  if (source.kind === 'local') return null;
  if (source.kind === 'folder') return <ChosenFolder name={source.name} />;
  return <WrittenFields source={source} />;
}

function ChosenFolder({ name }: { readonly name: string }) {
  return (
    <div className={styles.file}>
      <Button onClick={() => runCommand('inspect.judge-with-folder')}>Choose the folder again</Button>
      <span className={styles.about}>{name}</span>
    </div>
  );
}

function WrittenFields({ source }: { readonly source: WrittenKey }) {
  const isSecret = source.kind === 'secret';
  return (
    <>
      <SecretTextarea
        secret={isSecret || holdsPrivatePart(source.text)}
        aria-label="Key"
        placeholder={isSecret ? 'The secret itself' : pastePlaceholder}
        value={source.text}
        onChange={(event) => setKey(withText(source, event.currentTarget.value))}
        autosize
        minRows={isSecret ? 1 : 3}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        maxLength={limits.keyTextCharacters}
        inputClass={styles.keyText}
      />
      <div className={styles.file}>
        {isSecret && (
          <SegmentedControl
            aria-label="How the secret is written"
            data={encodings}
            value={source.encoding}
            onChange={(value) => setKey({ ...source, encoding: value as SecretEncoding })}
          />
        )}
        <KeyFile source={source} />
      </div>
    </>
  );
}

function withText(source: WrittenKey, text: string): KeySource {
  return source.kind === 'detect' ? { kind: 'detect', text } : { ...source, text };
}

function KeyFile({ source }: { readonly source: WrittenKey }) {
  const [refusal, setRefusal] = useState<string>();
  const take = async (file: File) => {
    setRefusal(undefined);
    try {
      setKey(await readKeyFile(source, file));
    } catch (error) {
      setRefusal(error instanceof RangeError ? error.message : `${file.name} cannot be read.`);
    }
  };
  return (
    <>
      <Button onClick={() => chooseFile((file) => void take(file))}>
        {source.kind === 'secret' ? 'Open a file with the secret' : 'Open a key file'}
      </Button>
      {source.kind === 'detect' && <span className={styles.about}>{source.name}</span>}
      {refusal !== undefined && (
        <p role="alert" className={styles.problem}>
          {refusal}
        </p>
      )}
    </>
  );
}

/** A secret is bytes: what a text cannot hold is written as hex. */
async function readKeyFile(source: WrittenKey, file: File): Promise<KeySource> {
  if (file.size > limits.keyTextCharacters) {
    throw new RangeError(`${file.name} is larger than any key: 1 MB is read at most.`);
  }
  if (source.kind !== 'secret') return { kind: 'detect', text: await file.text(), name: file.name };
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // Editors end a file with a line break that is no part of the secret.
    return { kind: 'secret', text: text.replace(/\r?\n$/, ''), encoding: 'utf8' };
  } catch {
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { kind: 'secret', text: hex, encoding: 'hex' };
  }
}
