import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parseDuration, writeDuration } from '../../shared/time/parse-duration';

interface DurationFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  readonly seconds: number;
  /** Called when the field is left or Enter is pressed, with a whole number of seconds of at least one. */
  readonly onCommit: (seconds: number) => void;
}

/** A length of time as people write it: "15m", "30 d", "1h 30m". */
export function DurationField({ seconds, onCommit, error, ...rest }: DurationFieldProps) {
  const [draft, setDraft] = useState<string>();
  const read = draft === undefined ? seconds : parseDuration(draft);

  function commit() {
    if (draft === undefined || read === undefined) return;
    setDraft(undefined);
    if (read !== seconds) onCommit(read);
  }

  return (
    <TextInput
      spellCheck={false}
      {...rest}
      value={draft ?? writeDuration(seconds)}
      error={read === undefined ? 'Write a length of time such as 15m, 12h or 30d.' : error}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
}
