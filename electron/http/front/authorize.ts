/** The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2). */

import { changeTogether } from '../../auth/change-together';
import { toSeconds } from '../../auth/clock';
import { sha256 } from '../../digest/sha256';
import { insertAuthorizationCode } from '../../store/authorization-codes';
import { type Form, parseForm, readForm } from '../back/form';
import type { Call } from '../call';
import type { Answer } from '../plain/answer';
import type { ServerContext } from '../context';
import { type SignedIn, signedInHere } from './browser/browser-session';
import type { Interaction } from './browser/interactions';
import { pageEndpoint } from './endpoint';
import { frontOf } from './front';
import { formTarget } from './pages/show';
import { needsConsent, proceed } from './proceed';
import {
  type AuthorizationRequest,
  PageProblem,
  readAuthorizationRequest,
  RedirectProblem,
} from './request/authorization-request';
import { readIdTokenHint } from './request/id-token-hint';
import { PushedRequests } from './request/pushed-requests';
import { returnAnswer, returnProblem } from './request/return-answer';

const codeLifetimeS = 60;
const otherPerson = 'Somebody else is signed in than the one the hint is about.';

export const serveAuthorize = pageEndpoint(async (call, context) => {
  const given = call.method === 'POST' ? readForm(call) : parseForm(call.search);
  const request = readRequest(call, context, given);
  const wanted = await wantedPerson(call, context, request);
  const who = signedInHere(call, context);
  const interaction = interactionFor(call, context, request, { who, wanted });
  if (request.prompts.has('none')) return answerSilently(call, interaction, request, who);
  return proceed(call, context, interaction, who);
});

/** What was pushed stands for itself: nothing in the query is looked at but who asks (RFC 9126 §4). */
function readRequest(call: Call, context: ServerContext, given: Form): AuthorizationRequest {
  const uri = given.one('request_uri');
  if (uri === undefined || !PushedRequests.isOurs(uri)) {
    const request = readAuthorizationRequest(call.core, given);
    if (!request.client.requirePar) return request;
    throw new RedirectProblem(
      request,
      'invalid_request',
      "This client has to push its requests to '/par' first.",
    );
  }
  const pushed = frontOf(context).pushed.take(uri, given.one('client_id'));
  if (pushed === undefined)
    throw new PageProblem(
      'The pushed request was used already, or it has expired. Start again at the application.',
    );
  return readAuthorizationRequest(call.core, pushed);
}

/** Whose sign-in the client is after, where it shows that (OpenID Connect Core §3.1.2.1). */
async function wantedPerson(
  call: Call,
  { issuer }: ServerContext,
  request: AuthorizationRequest,
): Promise<string | undefined> {
  if (request.idTokenHint === undefined) return undefined;
  const hint = await readIdTokenHint(call.core, issuer, request.idTokenHint);
  if (hint?.clientId === request.client.clientId) return hint.subject;
  throw new RedirectProblem(
    request,
    'invalid_request',
    "'id_token_hint' is no ID token that this server gave to this client.",
  );
}

interface People {
  readonly who: SignedIn | undefined;
  /** Undefined where anybody will do. */
  readonly wanted: string | undefined;
}

function interactionFor(
  call: Call,
  context: ServerContext,
  request: AuthorizationRequest,
  { who, wanted }: People,
): Interaction {
  const { client, scope, resources, prompts, redirectUri } = request;
  const isSomebodyElse = wanted !== undefined && who?.account.username !== wanted;
  const denied = new RedirectProblem(request, 'access_denied', 'The person said no.');
  return {
    client,
    scope,
    resources,
    loginHint: wanted ?? request.loginHint,
    formTargets: [formTarget(redirectUri)],
    mustSignIn: prompts.has('login') || isSomebodyElse || isTooOld(call, request, who),
    mustChoose: prompts.has('select_account'),
    mustConsent: prompts.has('consent'),
    allowed: async (answering, signedIn) => {
      // Whoever signed in instead must not be taken for the one the client knows.
      if (wanted !== undefined && signedIn.account.username !== wanted)
        return returnProblem(answering, context, new RedirectProblem(request, 'login_required', otherPerson));
      const code = await makeCode(answering, request, signedIn);
      return returnAnswer(answering, context, request, { code });
    },
    denied: (answering) => returnProblem(answering, context, denied),
  };
}

function isTooOld(call: Call, { maxAgeS }: AuthorizationRequest, who: SignedIn | undefined): boolean {
  if (maxAgeS === undefined || who === undefined) return false;
  return toSeconds(call.core.clock.now()) - who.session.authTimeS > maxAgeS;
}

/** Without any page (OpenID Connect Core §3.1.2.6 names what is in the way). */
function answerSilently(
  call: Call,
  interaction: Interaction,
  request: AuthorizationRequest,
  who: SignedIn | undefined,
): Promise<Answer> {
  if (who === undefined || interaction.mustSignIn)
    throw new RedirectProblem(request, 'login_required', 'Nobody is signed in who would do without a page.');
  if (needsConsent(call, interaction, who))
    throw new RedirectProblem(request, 'consent_required', 'The person has not allowed this yet.');
  return interaction.allowed(call, who);
}

async function makeCode(call: Call, request: AuthorizationRequest, { session }: SignedIn): Promise<string> {
  const core = call.core;
  const code = Buffer.from(core.random(32)).toString('base64url');
  const nowMs = core.clock.now();
  await changeTogether(core, [], (record) => {
    insertAuthorizationCode(core.db, {
      hash: sha256(code),
      clientId: request.client.clientId,
      username: session.username,
      redirectUri: request.namedAddress ? request.redirectUri : '',
      scope: request.scope,
      resources: request.resources,
      nonce: request.nonce,
      codeChallenge: request.codeChallenge,
      dpopJkt: request.dpopJkt,
      authTimeS: session.authTimeS,
      acr: null,
      browserSessionId: session.id,
      createdAtMs: nowMs,
      expiresAtS: toSeconds(nowMs) + codeLifetimeS,
    });
    record({
      action: 'code.issued',
      subjectKind: 'client',
      subjectId: request.client.clientId,
      message: `An authorization code for ${session.username} went to ${request.client.clientId}.`,
    });
  });
  return code;
}
