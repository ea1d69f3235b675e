import type { FoundToken } from '../../../shared/tokens/document';

/** The text with another token in every place of a found one; the token alone where it cannot be put back. */
export function spliceToken(text: string, found: FoundToken | undefined, token: string): string {
  const { token: old = '', offsets = [] } = found ?? {};
  // A token broken over lines stands there in pieces, and has no one place for another.
  const whole = offsets.length > 0 && offsets.every((offset) => text.startsWith(old, offset));
  if (!whole) return token;
  return offsets.reduceRight(
    (spliced, offset) => spliced.slice(0, offset) + token + spliced.slice(offset + old.length),
    text,
  );
}
