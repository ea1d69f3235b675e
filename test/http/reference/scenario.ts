/** What a client does, step by step, and what came of each: told in a few words that both servers can be compared by. */

import { request } from 'node:http';
import { basic, post, redirectUri, secret } from '../support/clients';
import { challengePair } from '../support/pkce';

export interface Subject {
  readonly issuer: string;
  /** Where each endpoint is: the two have other paths. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Signs in and allows everything; answers where the browser is sent. */
  readonly signIn: (url: URL) => Promise<URL>;
}

export type Step = (subject: Subject) => Promise<string>;

const { verifier, challenge } = challengePair();

function authorizeUrl(
  { metadata }: Subject,
  changes: Readonly<Record<string, string | undefined>> = {},
): URL {
  const url = new URL(metadata.authorization_endpoint ?? '');
  const given = {
    client_id: 'backend',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid orders.read',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

async function tokens(subject: Subject): Promise<Readonly<Record<string, string>>> {
  const code = (await subject.signIn(authorizeUrl(subject))).searchParams.get('code') ?? '';
  const { body } = await redeem(subject, code);
  return body as Record<string, string>;
}

function redeem({ metadata }: Subject, code: string, code_verifier = verifier) {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier };
  return post(metadata.token_endpoint ?? '', form, basic('backend', secret));
}

function refresh({ metadata }: Subject, refresh_token = '') {
  return post(
    metadata.token_endpoint ?? '',
    { grant_type: 'refresh_token', refresh_token },
    basic('backend', secret),
  );
}

const told = ({ status, body }: { status: number; body: Record<string, unknown> }): string =>
  body.error === undefined ? String(status) : `${status} ${body.error}`;

/** The status and the `error` that a browser is sent away with, or a page. */
async function visit(url: URL): Promise<string> {
  const { status, headers } = await fetch(url, { redirect: 'manual' });
  const location = headers.get('location') ?? '';
  if (!location.startsWith(redirectUri)) return status < 400 ? 'goes on' : `a page, ${status}`;
  return `back with ${new URL(location).searchParams.get('error')}`;
}

export const scenario: Readonly<Record<string, Step>> = {
  'discovery names its own issuer': async ({ issuer, metadata }) => String(metadata.issuer === issuer),
  'discovery under a foreign Host': ({ issuer }) =>
    new Promise((resolve) => {
      const url = new URL('/.well-known/openid-configuration', issuer);
      request(url, { headers: { host: 'evil.example' } }, async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        resolve(
          text.includes('evil.example') ? 'speaks of evil.example' : `refused with ${answer.statusCode}`,
        );
      }).end();
    }),
  'OAuth metadata at the place of RFC 8414': async ({ issuer }) =>
    String((await fetch(`${issuer}/.well-known/oauth-authorization-server`)).status),
  'the answer names the issuer': async (subject) => {
    const back = await subject.signIn(authorizeUrl(subject));
    return String(back.searchParams.get('iss') === subject.issuer);
  },
  'a code for tokens': async (subject) =>
    Object.keys(await tokens(subject))
      .sort()
      .join(' '),
  'a code twice': async (subject) => {
    const code = (await subject.signIn(authorizeUrl(subject))).searchParams.get('code') ?? '';
    const first = await redeem(subject, code);
    const second = await redeem(subject, code);
    const after = await refresh(subject, String(first.body.refresh_token));
    return [first, second, after].map(told).join(', then ');
  },
  'a wrong verifier': async (subject) => {
    const code = (await subject.signIn(authorizeUrl(subject))).searchParams.get('code') ?? '';
    return told(await redeem(subject, code, challengePair().verifier));
  },
  'a refresh token twice': async (subject) => {
    const { refresh_token } = await tokens(subject);
    const first = await refresh(subject, refresh_token);
    const again = await refresh(subject, refresh_token);
    const successor = await refresh(subject, String(first.body.refresh_token ?? ''));
    return [first, again, successor].map(told).join(', then ');
  },
  'introspecting a JWT access token': async (subject) => {
    const { access_token = '' } = await tokens(subject);
    const answer = await post(
      subject.metadata.introspection_endpoint ?? '',
      { token: access_token },
      basic('backend', secret),
    );
    return answer.body.active === undefined ? told(answer) : `active ${answer.body.active}`;
  },
  'revoking a JWT access token': async (subject) => {
    const { access_token = '' } = await tokens(subject);
    return told(
      await post(
        subject.metadata.revocation_endpoint ?? '',
        { token: access_token },
        basic('backend', secret),
      ),
    );
  },
  'client credentials': async ({ metadata }) => {
    const answer = await post(
      metadata.token_endpoint ?? '',
      { grant_type: 'client_credentials', scope: 'orders.read' },
      basic('backend', secret),
    );
    return `${told(answer)}, Pragma ${answer.headers.get('pragma')}`;
  },
  'a wrong secret': async ({ metadata }) => {
    const answer = await post(
      metadata.token_endpoint ?? '',
      { grant_type: 'client_credentials' },
      basic('backend', 'wrong'),
    );
    return `${told(answer)}, challenge ${answer.headers.has('www-authenticate')}`;
  },
  'an unknown grant': async ({ metadata }) =>
    told(await post(metadata.token_endpoint ?? '', { grant_type: 'magic' }, basic('backend', secret))),
  'a parameter twice': async ({ metadata }) =>
    told(
      await post(
        metadata.token_endpoint ?? '',
        [
          ['grant_type', 'client_credentials'],
          ['grant_type', 'client_credentials'],
        ],
        basic('backend', secret),
      ),
    ),
  'no PKCE from a confidential client': (subject) =>
    visit(authorizeUrl(subject, { code_challenge: undefined, code_challenge_method: undefined })),
  'PKCE "plain"': (subject) => visit(authorizeUrl(subject, { code_challenge_method: 'plain' })),
  'an unregistered address': (subject) =>
    visit(authorizeUrl(subject, { redirect_uri: 'http://evil.example/cb' })),
  'an unknown client': (subject) => visit(authorizeUrl(subject, { client_id: 'nobody' })),
  'an implicit token': (subject) => visit(authorizeUrl(subject, { response_type: 'token' })),
  'an unknown scope': (subject) => visit(authorizeUrl(subject, { scope: 'openid everything' })),
  'prompt none without a session': (subject) => visit(authorizeUrl(subject, { prompt: 'none' })),
  'a pushed request': async (subject) => {
    const form = Object.fromEntries(authorizeUrl(subject).searchParams);
    const answer = await post(
      subject.metadata.pushed_authorization_request_endpoint ?? '',
      form,
      basic('backend', secret),
    );
    return `${told(answer)} ${Object.keys(answer.body).sort().join(' ')}`;
  },
};
