/** A static reading of a token: what is wrong or unwise about it, told without a key. */

import type { TokenDocument } from '../../../shared/tokens/document';
import { type Finding, lintRules, severities } from '../../../shared/tokens/lint-rules';
import { lintAccessToken } from './access-token';
import { lintAlgorithm, lintContentEncryption } from './algorithm';
import { lintDeceptive } from './deceptive';
import { lintEncryption } from './encryption';
import { lintHeader } from './header';
import type { Hit } from './hit';
import { lintIdToken } from './id-token';
import { lintKeyParameters } from './key-parameters';
import { lintKid } from './kid';
import { lintParties } from './parties';
import { lintPrivileges } from './privileges';
import { lintProof } from './proof';
import { lintDisclosures } from './sd-jwt';
import { lintSensitive } from './sensitive';
import { lintShape } from './shape';
import { lintSignature } from './signature';
import { lintSize } from './size';
import { lintNumbers, lintSpelling } from './spelling';
import { type LintContext, type LintSubject, subjectOf } from './subject';
import { lintTimes } from './times';
import { lintTokenId } from './token-id';
import { lintVendor } from './vendor';

/** Read top-down, this is what is looked at; the order is that of the findings of one severity. */
const checks: readonly ((subject: LintSubject) => Iterable<Hit>)[] = [
  lintAlgorithm,
  lintSignature,
  lintContentEncryption,
  lintEncryption,
  lintSpelling,
  lintHeader,
  lintKeyParameters,
  lintKid,
  lintSensitive,
  lintDeceptive,
  lintPrivileges,
  lintTimes,
  lintParties,
  lintTokenId,
  lintAccessToken,
  lintIdToken,
  lintProof,
  lintDisclosures,
  lintNumbers,
  lintShape,
  lintVendor,
  lintSize,
];

/** Errors first, then warnings, then what is worth knowing. Never throws; linear in the size of the token. */
export function lintToken(document: TokenDocument, context: LintContext): readonly Finding[] {
  const subject = subjectOf(document, context);
  const found = checks.flatMap((check) => [...check(subject)]).map(findingOf);
  return severities.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}

function findingOf({ rule, where, message, member }: Hit): Finding {
  return { rule, ...lintRules[rule], where, message, ...(member === undefined ? {} : { member }) };
}
