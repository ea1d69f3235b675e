/** Header and payload while they are edited, and how they are written into the token. */

import type { TokenDocument } from '../../../shared/tokens/document';
import { compactJson } from '../../../shared/tokens/editing/members';
import { joinTokens, prettyJson } from '../../../shared/tokens/pretty-json';
import { readPart, writePart } from '../../components/part-text';

/** "compact" leaves the white space of the editor out of the token; "as typed" is byte for byte. */
export type Layout = 'as typed' | 'compact';

export interface Draft {
  readonly header: string;
  readonly payload: string;
  /** "base64url" for a payload that is no text. */
  readonly payloadEncoding: 'utf8' | 'base64url';
  readonly layout: Layout;
}

/** A token as it was read, taken over into the editors. */
export interface Carried {
  readonly draft: Draft;
  /** As it was read: as long as nothing is changed, this is the result. */
  readonly token: string;
  /** base64url; absent where the token has none that could be kept. */
  readonly signature?: string;
  /** What could not be carried over, in a sentence. */
  readonly note?: string;
}

/** Takes over what a token says. Of one that cannot be edited the readable part is taken. */
export function carryOver(document: TokenDocument): Carried {
  const { token } = document;
  const [jws = ''] = token.split('~', 1);
  const pieces = jws.split('.');
  const [header = '', payload = '', signature] = pieces;
  if (pieces.length === 2 || pieces.length === 3) {
    const note = token.includes('~')
      ? 'Its disclosures are left out: what is signed here is the issuer’s part alone.'
      : undefined;
    return {
      draft: draftOf(readPart(header), readPart(payload)),
      token,
      ...(signature === undefined ? {} : { signature }),
      ...(note === undefined ? {} : { note }),
    };
  }
  return { ...carryViews(document), token };
}

/** What no three parts can be read from: a JWE, the JSON forms, an opaque token. */
function carryViews({ kind, header, payload }: TokenDocument): Omit<Carried, 'token'> {
  if (kind.startsWith('jwe')) {
    const note =
      payload === undefined
        ? 'Its payload is encrypted. Decrypt it on the Key tab first; what you make here is a signed token.'
        : 'The decrypted payload, to be signed as a token of its own; “Make” encrypts it again.';
    return { draft: { ...blank, payload: laidOut(payload?.text ?? '{}') }, note };
  }
  if (header === undefined && payload === undefined) {
    return { draft: blank, note: 'There is no header and no payload in it to edit; this is a new token.' };
  }
  return {
    draft: draftOf(asText(header?.text), asText(payload?.text)),
    note: 'Made anew in compact form.',
  };
}

function asText(text = '{}') {
  return { text, encoding: 'utf8' } as const;
}

type Part = ReturnType<typeof readPart>;

/** Written without white space, as nearly all are, it is laid out for reading, which changes no byte of the token. */
function draftOf(header: Part, payload: Part): Draft {
  const compact = [header, payload].every((part) => part.encoding === 'base64url' || isCompact(part.text));
  const show = ({ text, encoding }: Part) => (compact && encoding === 'utf8' ? laidOut(text) : text);
  return {
    header: show(header),
    payload: show(payload),
    payloadEncoding: payload.encoding,
    layout: compact ? 'compact' : 'as typed',
  };
}

function isCompact(text: string): boolean {
  return isJson(text) && compactJson(text) === text;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** One member a line. */
export function laidOut(json: string): string {
  return joinTokens(prettyJson(json));
}

/** The other way to write it, with the text that gives the same token. */
export function withLayout(draft: Draft, layout: Layout): Draft {
  if (layout === draft.layout) return draft;
  const change = layout === 'compact' ? (text: string) => (isJson(text) ? laidOut(text) : text) : compactJson;
  const payload = draft.payloadEncoding === 'utf8' ? change(draft.payload) : draft.payload;
  return { ...draft, layout, header: change(draft.header), payload };
}

/** A signed token with other contents and the signature it had: what someone makes who has no key. */
export function withOldSignature(draft: Draft, signature = ''): string {
  const written = (text: string) => (draft.layout === 'compact' ? compactJson(text) : text);
  const header = writePart({ text: written(draft.header), encoding: 'utf8' });
  const { payloadEncoding: encoding } = draft;
  const payload = writePart({
    text: encoding === 'utf8' ? written(draft.payload) : draft.payload,
    encoding,
  });
  return `${header}.${payload}.${signature}`;
}

const blank: Draft = {
  header: '{\n  "alg": "ES256",\n  "typ": "JWT"\n}',
  payload: '{}',
  payloadEncoding: 'utf8',
  layout: 'compact',
};

/** Something to begin with: a JWT that lives for 15 minutes. */
export function newDraft(nowS: number): Draft {
  const claims = { iss: 'https://issuer.example', sub: 'alice', aud: 'https://api.example' };
  const payload = JSON.stringify({ ...claims, iat: nowS, exp: nowS + 900 });
  return { ...blank, payload: laidOut(payload) };
}
