import { Textarea } from '@mantine/core';

interface ClaimsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly about: string;
}

/** Extra claims, written as a JSON object. */
export function ClaimsField({ value, onChange, error, about }: ClaimsFieldProps) {
  return (
    <Textarea
      label="Claims"
      description={about}
      classNames={{ input: 'mono' }}
      rows={4}
      spellCheck={false}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
