/** What makes a token an order to end sessions (OpenID Connect Back-Channel Logout §2.4, §2.6). */

import type { Check } from '../../../shared/tokens/verdict';
import { asObject, member } from '../reading/token-reading';
import { checkFor } from './check';
import { type ClaimsUnderCheck, rulesFor } from './claims';

const events = checkFor('events', 'events', 'OpenID Connect Back-Channel Logout 1.0 §2.4');
const nonce = checkFor('nonce', 'nonce', 'OpenID Connect Back-Channel Logout 1.0 §2.4');
const subjectLine = checkFor('subject', 'sid', 'OpenID Connect Back-Channel Logout 1.0 §2.4');

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

export function checkLogout(subject: ClaimsUnderCheck): readonly Check[] {
  if (rulesFor(subject)?.use !== 'logout token') return [];
  return [checkEvents(subject), checkNoNonce(subject), checkWhom(subject)];
}

function checkEvents({ claims }: ClaimsUnderCheck): Check {
  const found = asObject(member(claims, 'events'));
  if (found === undefined) return events.fail('"events" must be an object that names what happened.');
  if (asObject(member(found, logoutEvent)) === undefined)
    return events.fail(`"events" must have the member "${logoutEvent}", an object.`);
  return events.pass('It says that a session has ended.');
}

/** An ID token has one; without the rule one could pass as the other. */
function checkNoNonce({ claims }: ClaimsUnderCheck): Check {
  return Object.hasOwn(claims, 'nonce')
    ? nonce.fail('"nonce" must not be in a logout token: an ID token could pass as one.')
    : nonce.pass('There is none, as it must be.');
}

function checkWhom({ claims }: ClaimsUnderCheck): Check {
  const named = ['sub', 'sid'].filter((name) => {
    const value = member(claims, name);
    return typeof value === 'string' && value !== '';
  });
  if (named.length === 0) return subjectLine.fail('"sub" or "sid" must say whose session has ended.');
  return subjectLine.pass(named.includes('sid') ? 'One session ends.' : 'All sessions of the subject end.');
}
