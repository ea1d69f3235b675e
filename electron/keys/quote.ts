/** A name or value from a stranger's text, at a length that fits a sentence. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 40 ? `${text.slice(0, 40)}…"` : text;
}
