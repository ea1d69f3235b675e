import { readPart } from '../../components/part-text';
import { joinTokens, prettyJson } from '../../../shared/tokens/pretty-json';

/** Whether a token has a header and a payload to copy, told without decoding them: this is asked with every keystroke. */
export function hasParts(token: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]*(?:~|$)/.test(token);
}

/** Header and payload of a compact JWS, laid out; what is no JSON as a text. */
export function tokenJson(token: string): string {
  const [header = '', payload = ''] = token.split('.').map((part) => asJson(readPart(part).text));
  return joinTokens(prettyJson(`{"header":${header},"payload":${payload}}`));
}

function asJson(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
