type ClaimsReading =
  | { readonly ok: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string };

/** Extra claims written as JSON; an empty text is no claims. */
export function readClaims(text: string): ClaimsReading {
  if (text.trim() === '') return { ok: true, claims: {} };
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value)
      ? { ok: true, claims: value }
      : { ok: false, message: 'Claims are a JSON object, such as {"role": "admin"}.' };
  } catch (error) {
    return {
      ok: false,
      message: `This is not JSON yet: ${error instanceof Error ? error.message : 'unreadable'}.`,
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
