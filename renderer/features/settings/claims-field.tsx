import { Textarea } from '@mantine/core';

interface ClaimsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly about: string;
}

/** Of a client's claims; see electron/auth/templates. */
export const templateAbout =
  'Added to every token of this client. A text may hold ${account.username}, ${account.claims.team or "none"}, ${scopes includes orders.write}, ${client.id}; the preview under Issue shows what comes of it.';

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
