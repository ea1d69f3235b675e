/** One of our access tokens for another (RFC 8693): for another API, for less, or on behalf of somebody. */

import type { Core } from '../../../auth/core';
import { planGrant, planOwn, words } from '../../../auth/grants/plan';
import { issueSingleToken } from '../../../auth/grants/single-token';
import { introspect } from '../../../auth/tokens/introspect';
import type { Introspection } from '../../../../shared/nouns/revocation';
import { Problem } from '../../problem';
import type { Form } from '../form';
import { accessAnswer } from './answer';
import type { Grant } from './grant';
import { readResource } from './target';

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const jwtType = 'urn:ietf:params:oauth:token-type:jwt';

export const tokenExchange: Grant = async ({ core, form, client, jkt }) => {
  if (client.kind === 'public') {
    throw new Problem('unauthorized_client', 'Only a client that can prove who it is may exchange tokens.');
  }
  assertRequestedType(form);
  const subject = await readToken(core, form, 'subject_token', jkt);
  const actor = await readActor(core, form, jkt);
  const audience = readTarget(form);
  const request = { client: client.clientId, audience, scope: form.one('scope') };
  const plan =
    subject.username === undefined
      ? planOwn(core, request)
      : planGrant(core, { ...request, account: subject.username });
  const scope = narrow(plan.scope, plan.audience, subject, request.scope !== undefined);
  const access = await issueSingleToken(core, {
    plan: { ...plan, scope },
    grant: 'a token exchange',
    jkt,
    act: actsFor(subject, actor),
    sessionId: subject.sid,
    untilS: subject.exp,
  });
  return { ...accessAnswer(access, scope, jkt), issued_token_type: accessTokenType };
};

function assertRequestedType(form: Form): void {
  const type = form.one('requested_token_type') ?? accessTokenType;
  if (type === accessTokenType || type === jwtType) return;
  throw new Problem('invalid_request', `'requested_token_type' can be ${accessTokenType} only.`);
}

/** A live access token of this service. One bound to a key needs a proof of that key (RFC 9449 §7). */
async function readToken(
  core: Core,
  form: Form,
  name: 'subject_token' | 'actor_token',
  jkt: string | undefined,
): Promise<Introspection> {
  const type = form.required(`${name}_type`);
  if (type !== accessTokenType && type !== jwtType) {
    throw new Problem('invalid_request', `'${name}_type' can be ${accessTokenType} only.`);
  }
  const claims = await introspect(core, form.required(name));
  if (!claims.active || claims.jti === undefined) {
    throw new Problem('invalid_grant', `'${name}' is no live access token of this server.`);
  }
  if (claims.cnf?.jkt !== undefined && claims.cnf.jkt !== jkt) {
    throw new Problem('invalid_grant', `'${name}' is bound to a key; prove that you hold it (DPoP).`);
  }
  return claims;
}

/** The type is there exactly when the token is (RFC 8693 §2.1). */
async function readActor(
  core: Core,
  form: Form,
  jkt: string | undefined,
): Promise<Introspection | undefined> {
  if (form.one('actor_token') !== undefined) return readToken(core, form, 'actor_token', jkt);
  if (form.one('actor_token_type') === undefined) return undefined;
  throw new Problem('invalid_request', "'actor_token_type' goes with an 'actor_token' only.");
}

/** `audience` and `resource` both name the API here. */
function readTarget(form: Form): string | undefined {
  const resource = readResource(form);
  const audiences = form.all('audience');
  const named = new Set([...audiences, ...(resource === undefined ? [] : [resource])]);
  if (named.size > 1) throw new Problem('invalid_target', 'Ask for one API at a time.');
  return [...named][0];
}

/** For the same API never more than the subject token allows. */
function narrow(scope: string, audience: string, subject: Introspection, wasAsked: boolean): string {
  if (subject.aud !== audience) return scope;
  const had = words(subject.scope ?? '');
  const more = words(scope).filter((word) => !had.includes(word));
  if (more.length > 0 && wasAsked) {
    throw new Problem('invalid_scope', `The subject token does not allow '${more.join(' ')}'.`);
  }
  return words(scope)
    .filter((word) => had.includes(word))
    .join(' ');
}

/** The newest actor outermost (RFC 8693 §4.1); without one it is the subject itself who goes on acting. */
function actsFor(subject: Introspection, actor: Introspection | undefined): Introspection['act'] {
  if (actor === undefined) return subject.act;
  return { sub: actor.sub, ...(subject.act !== undefined && { act: subject.act }) };
}
