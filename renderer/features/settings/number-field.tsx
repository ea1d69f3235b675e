import { NumberInput, type NumberInputProps } from '@mantine/core';
import '@mantine/core/styles/NumberInput.css';
import { useState } from 'react';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  readonly value: number;
  /** Called when the field is left or Enter is pressed, with a number between `min` and `max`. */
  readonly onCommit: (value: number) => void;
}

/** A whole number with a unit, saved when it is finished rather than with every digit. */
export function NumberField({ value, onCommit, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<number | string>();
  const commit = () => {
    if (typeof draft === 'number' && draft !== value) onCommit(draft);
    setDraft(undefined);
  };
  return (
    <NumberInput
      w={110}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      {...rest}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
