import { Autocomplete, Button, Modal, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../../shared/contract';
import { keysQuery } from '../../../api/queries';
import { useOperation } from '../../../api/use-operation';
import { CopyButton } from '../../../components/copy-button';
import { InlineError } from '../../../components/inline-error';
import { craftedToken } from '../crafting';
import { MadeToken } from './made-token';
import styles from './make.module.css';

type DpopKey = Input<'craft/dpop'>['key'];

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const ephemeral = [
  { value: 'ES256', label: 'ES256, a key pair of this run' },
  { value: 'Ed25519', label: 'Ed25519, a key pair of this run' },
] as const;

/** Proves for one request that its sender holds a key (RFC 9449). */
export function DpopDialog({ onClose }: { readonly onClose: () => void }) {
  const { data: keys = [] } = useQuery(keysQuery());
  const [htm, setHtm] = useState('GET');
  const [htu, setHtu] = useState('https://api.example/');
  const [nonce, setNonce] = useState('');
  const [withToken, setWithToken] = useState(true);
  const [key, setKey] = useState('ES256');
  const crafting = useOperation('craft/dpop');
  const ring = keys.filter(({ usable, family }) => usable && family === 'signature');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const accessToken = craftedToken();
    crafting.mutate({
      htm,
      htu,
      key: keyOf(key),
      ...(nonce === '' ? {} : { nonce }),
      ...(withToken && accessToken !== undefined ? { accessToken } : {}),
    });
  };
  return (
    <Modal opened onClose={onClose} title="Make a DPoP proof" size={600}>
      {crafting.data !== undefined ? (
        <MadeToken made={crafting.data} onChange={crafting.reset}>
          <div className={styles.facts}>
            <span className={styles.about}>Thumbprint of its key (jkt)</span>
            <code>{crafting.data.jkt}</code>
            <CopyButton label="Copy jkt" text={() => crafting.data.jkt} />
            <CopyButton label="Copy as a header" text={() => `DPoP: ${crafting.data.token}`} secret />
          </div>
        </MadeToken>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <div className={styles.pair}>
            <Autocomplete size="xs" label="Method (htm)" data={methods} value={htm} onChange={setHtm} />
            <TextInput
              label="Address (htu)"
              value={htu}
              onChange={(event) => setHtu(event.currentTarget.value)}
            />
            <Select
              label="Key"
              data={[
                { group: 'A key pair of this run', items: [...ephemeral] },
                {
                  group: 'Your key ring',
                  items: ring.map(({ kid, alg }) => ({
                    value: `ring ${kid}`,
                    label: `${alg}, ${kid.slice(0, 8)}…`,
                  })),
                },
              ]}
              value={key}
              allowDeselect={false}
              onChange={(value) => setKey(value ?? 'ES256')}
            />
            <TextInput
              label="Nonce of the server"
              placeholder="none"
              value={nonce}
              onChange={(event) => setNonce(event.currentTarget.value)}
            />
          </div>
          <Switch
            label="For the access token in the editor"
            description="Its hash goes into the proof (ath), so that the proof goes with no other token."
            checked={withToken}
            onChange={(event) => setWithToken(event.currentTarget.checked)}
          />
          <InlineError error={crafting.error} />
          <div className={styles.buttons}>
            <Button onClick={onClose}>Close</Button>
            <Button type="submit" variant="filled" loading={crafting.isPending}>
              Make it
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function keyOf(value: string): DpopKey {
  if (value.startsWith('ring ')) return { kind: 'ring', kid: value.slice('ring '.length) };
  return { kind: 'ephemeral', alg: value === 'Ed25519' ? 'Ed25519' : 'ES256' };
}
