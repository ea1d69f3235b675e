/** What people copy along with a token. */

const around = /^(?:authorization\s*:\s*)?(?:(?:bearer|dpop)\s+)?/i;
const quotes = /^(["'`])([\s\S]*)\1[,;]?$/;

/** The token alone: without header name, scheme, quotes and white space around it. What stands inside is kept. */
export function stripSurroundings(text: string): string {
  const unquoted = unquote(text.trim());
  return unquote(unquoted.replace(around, '').trim());
}

function unquote(text: string): string {
  return quotes.exec(text)?.[2]?.trim() ?? text;
}
