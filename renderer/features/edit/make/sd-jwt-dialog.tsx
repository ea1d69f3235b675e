import { Button, Checkbox, Modal, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useOperation } from '../../../api/use-operation';
import { InlineError } from '../../../components/inline-error';
import { editState } from '../edit-store';
import { type ClaimLine, claimLines, isUsuallyOpen } from './claim-paths';
import { MadeToken } from './made-token';
import styles from './make.module.css';
import { newSdJwtDraft, type SdJwtDraft, sdJwtRequest } from './sd-jwt-draft';

/** Turns claims into digests, each disclosed by the holder or not (RFC 9901). */
export function SdJwtDialog({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState<SdJwtDraft>(newSdJwtDraft);
  const crafting = useOperation('craft/sd-jwt');
  const lines = useMemo(() => claimLines(editState().history.present.payload), []);
  const change = (changes: Partial<SdJwtDraft>) => {
    setDraft((present) => ({ ...present, ...changes }));
    crafting.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { history, key } = editState();
    crafting.mutate(sdJwtRequest(draft, history.present, lines, key));
  };
  return (
    <Modal opened onClose={onClose} title="Make a token that discloses by choice" size={640}>
      {crafting.data !== undefined ? (
        <MadeToken made={crafting.data} onChange={crafting.reset} />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <p className={styles.about}>
            A concealed claim is in the token as a digest alone. Its holder shows it, or keeps it, each time.
          </p>
          <ul className={styles.claims} aria-label="Claims to conceal">
            {lines.map((line) => (
              <ClaimRow key={line.id} line={line} draft={draft} onChange={change} />
            ))}
          </ul>
          <div className={styles.pair}>
            <TextInput
              type="number"
              label="Decoys"
              description="Made-up digests, so that nobody can count the concealed claims."
              min={0}
              max={100}
              value={draft.decoys}
              onChange={(event) => change({ decoys: Number(event.currentTarget.value) })}
            />
            <Switch
              mt={20}
              label="Bind it to a holder’s key"
              description="Adds a proof by the key that signs here, as if its holder presented it."
              checked={draft.bound}
              onChange={(event) => change({ bound: event.currentTarget.checked })}
            />
          </div>
          {draft.bound && (
            <div className={styles.pair}>
              <TextInput
                label="For the verifier (aud)"
                value={draft.aud}
                onChange={(event) => change({ aud: event.currentTarget.value })}
              />
              <TextInput
                label="Its nonce"
                value={draft.nonce}
                onChange={(event) => change({ nonce: event.currentTarget.value })}
              />
            </div>
          )}
          <InlineError error={crafting.error} />
          <div className={styles.buttons}>
            <Button onClick={onClose}>Close</Button>
            <Button
              type="submit"
              variant="filled"
              loading={crafting.isPending}
              disabled={draft.concealed.length === 0}
            >
              Make it
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

interface ClaimRowProps {
  readonly line: ClaimLine;
  readonly draft: SdJwtDraft;
  readonly onChange: (changes: Partial<SdJwtDraft>) => void;
}

function ClaimRow({ line, draft: { concealed, kept }, onChange }: ClaimRowProps) {
  const isConcealed = concealed.includes(line.id);
  const toggle = (list: readonly string[]) =>
    list.includes(line.id) ? list.filter((id) => id !== line.id) : [...list, line.id];
  return (
    <li className={styles.claim} style={{ paddingLeft: 12 + line.depth * 22 }}>
      <Checkbox
        label={
          <span className={styles.row}>
            <code>{line.name}</code>
            <span className={styles.value}>{line.value}</span>
          </span>
        }
        checked={isConcealed}
        title={isUsuallyOpen(line) ? 'A validator needs to see this one.' : undefined}
        onChange={() => onChange({ concealed: toggle(concealed) })}
      />
      {isConcealed && (
        <Checkbox
          label="show it now"
          aria-label={`Show ${line.name} now`}
          checked={!kept.includes(line.id)}
          onChange={() => onChange({ kept: toggle(kept) })}
        />
      )}
    </li>
  );
}
