/** Takes secrets out of text before it is written anywhere. */

interface Pattern {
  readonly name: string;
  readonly find: RegExp;
  /** Whether the last characters stay, to tell two apart; not of what a person made up. */
  readonly keepsEnd: boolean;
}

/** A whole JSON member, also where the JSON stands in a JSON string: then each quote has as many more backslashes. */
function jsonMember(names: string): RegExp {
  return new RegExp(String.raw`"(?:${names})(\\*)"\s*:\s*\1"[\s\S]*?(?:(?<!\\)\1"|$)`, 'g');
}

const patterns: readonly Pattern[] = [
  {
    name: 'private key',
    find: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    keepsEnd: false,
  },
  // Compact JWS and JWE: two to five base64url parts; a brace and what may follow it begins with "ey" or "ew".
  {
    name: 'token',
    find: /(?<![A-Za-z0-9])e[yw][A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
    keepsEnd: true,
  },
  { name: 'refresh token', find: /twr_[A-Za-z0-9_-]{8,}/g, keepsEnd: true },
  { name: 'client secret', find: /tws_[A-Za-z0-9_-]{8,}/g, keepsEnd: true },
  // Private members of a JWK (RFC 7518 §6, RFC 8037 §2; "priv" of the AKP keys).
  { name: 'key member', find: jsonMember('d|p|q|dp|dq|qi|k|r|t|priv'), keepsEnd: false },
  { name: 'password', find: jsonMember('password|client_secret|clientSecret|secret'), keepsEnd: false },
  // The same in a form body (RFC 6749 §4.3.2).
  { name: 'password', find: /(?<=\b(?:password|client_secret)=)[^&\s]+/g, keepsEnd: false },
];

/** The text with `[token …abc]` and the like in place of every secret it holds. */
export function redact(text: string): string {
  return patterns.reduce((rest, { name, find, keepsEnd }) => {
    return rest.replace(find, (secret) => {
      const end = keepsEnd && secret.length > 12 ? ` …${secret.slice(-3)}` : '';
      return `[${name}${end}]`;
    });
  }, text);
}
