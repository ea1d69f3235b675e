import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { InlineError } from '../../components/inline-error';
import classes from './draft-form.module.css';

interface DraftFormProps {
  /** "New account", "Account alice". */
  readonly title: string;
  readonly opened: boolean;
  readonly saving: boolean;
  /** What main said to the last attempt. */
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog in which an account, client or resource is written; Enter saves, Escape leaves. */
export function DraftForm({ title, opened, saving, error, onSave, onClose, children }: DraftFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <form className={classes.form} onSubmit={submit} noValidate>
        {children}
        <InlineError error={error} />
        <footer className={classes.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={saving}>
            Save
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
