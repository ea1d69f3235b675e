import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { InlineError } from '../../components/inline-error';
import { type EntryDraft, removalError } from './entry-draft';
import styles from './library.module.css';
import { libraryQuery } from './queries';

interface EntryFormProps {
  readonly draft: EntryDraft;
  readonly onChange: (changes: Partial<EntryDraft>) => void;
  readonly saveLabel: string;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

const terms = ['1h', '1d', '7d', '30d'];

/** What an entry is called, how it is found again and when it goes by itself. */
export function EntryForm({ draft, onChange, saveLabel, saving, error, onSave, onClose }: EntryFormProps) {
  const { data } = useQuery(libraryQuery({}));
  const known = [...new Set(data?.entries.flatMap(({ tags }) => tags))];
  const removal = removalError(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Name"
        data-autofocus
        maxLength={200}
        value={draft.label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <TagsInput
        label="Tags"
        placeholder={draft.tags.length === 0 ? 'Type a word and press Enter' : ''}
        data={known}
        maxTags={20}
        value={[...draft.tags]}
        onChange={(tags) => onChange({ tags })}
      />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <div>
        <TextInput
          label="Remove after"
          placeholder="never"
          description="It is removed by itself then. Empty keeps it until you remove it."
          spellCheck={false}
          value={draft.removeAfter}
          error={removal}
          onChange={(event) => onChange({ removeAfter: event.currentTarget.value })}
        />
        <div className={styles.terms}>
          {terms.map((term) => (
            <Button key={term} size="compact-xs" onClick={() => onChange({ removeAfter: term })}>
              {term}
            </Button>
          ))}
          <Button size="compact-xs" onClick={() => onChange({ removeAfter: '' })}>
            never
          </Button>
        </div>
      </div>
      <InlineError error={error} />
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={saving}
          disabled={draft.label.trim() === '' || removal !== undefined}
        >
          {saveLabel}
        </Button>
      </div>
    </form>
  );
}
