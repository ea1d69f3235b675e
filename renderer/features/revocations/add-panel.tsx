import { Button, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { readClock } from '../../time/clock';
import { KindPicker } from './kind-picker';
import { PreviewCard } from './preview-card';
import { previewSentence } from './preview-sentence';
import { targetKinds } from './revocation-words';
import classes from './revocations.module.css';
import { TargetField } from './target-field';
import { useAddForm } from './use-add-form';

/** The form that adds an entry to the deny list, with what it would hit before it does. */
export function AddPanel() {
  const form = useAddForm();
  const { draft, adding, asking } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (form.reachesFar) form.setAsking(true);
    else form.add();
  };
  return (
    <Panel title="Revoke">
      <form className={classes.form} onSubmit={submit}>
        <KindPicker kind={draft.kind} onPick={form.pickKind} />
        <p className={classes.about}>{targetKinds.find(({ kind }) => kind === draft.kind)?.about}</p>
        <TargetField draft={draft} onChange={(value) => form.change({ ...draft, value })} />
        <TextInput
          label="Reason"
          placeholder="revoked by hand"
          maxLength={200}
          value={form.reason}
          onChange={(event) => form.setReason(event.currentTarget.value)}
        />
        <PreviewCard preview={form.found} error={form.previewError} />
        <InlineError error={asking ? null : adding.error} />
        <Button type="submit" variant="filled" disabled={!form.ready} loading={adding.isPending && !asking}>
          {form.reachesFar ? 'Revoke…' : 'Revoke'}
        </Button>
      </form>
      <ConfirmDialog
        opened={asking}
        title="Revoke all of this?"
        confirmLabel="Revoke"
        destructive
        pending={adding.isPending}
        error={adding.error}
        onConfirm={form.add}
        onCancel={() => form.setAsking(false)}
      >
        {form.found ? previewSentence(form.found, readClock()) : null}
      </ConfirmDialog>
    </Panel>
  );
}
