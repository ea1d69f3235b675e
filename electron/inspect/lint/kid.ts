/** The key id: a stranger's text that validators look things up with. */

import type { LintRuleId } from '../../../shared/tokens/lint-rules';
import { member } from '../reading/token-reading';
import { quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('header');
const longest = 128;

const patterns: readonly { readonly rule: LintRuleId; readonly pattern: RegExp }[] = [
  {
    rule: 'kid-path',
    pattern: /\.\.[/\\]|^[/\\]|^[A-Za-z]:[/\\]|^file:|%2e%2e|%2f|\/dev\/|\.(?:pem|key|crt|php)$/i,
  },
  {
    rule: 'kid-sql',
    pattern:
      /['"]\s*(?:or|and|union|;|--|\|\|)|\bunion\b.{0,40}\bselect\b|\bselect\b.{0,80}\bfrom\b|--\s*$|;\s*(?:drop|delete|update|insert)\b/i,
  },
  {
    rule: 'kid-command',
    pattern: /[|&;`]\s*[a-z/.]|\$\(|\b(?:curl|wget|nc|bash|sh|powershell|sleep)\s+[-\d/h]/i,
  },
  { rule: 'kid-template', pattern: /\$\{|\{\{|<%|#\{|\*\)\(|\(\|?\(|<script|\[\$/i },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  { rule: 'kid-control', pattern: /[\u0000-\u001f\u007f]|%00|%0[ad]/i },
  { rule: 'kid-address', pattern: /^[a-z][a-z0-9+.-]{1,20}:\/\//i },
];

const predictable =
  /^(?:\d{1,6}|(?:key|kid|k|test|default|main|primary|current|my-?key|dev|prod|signing|sig|jwt|hs256|rs256|es256)[-_]?(?:key|\d{1,4})?|\*|.)$/i;

export function* lintKid({ header, claims, document }: LintSubject): Generator<Hit> {
  const kid = member(header, 'kid');
  if (kid === undefined) {
    if (claims !== undefined && document.kind === 'jws' && document.use !== 'DPoP proof')
      yield hit('kid-missing', 'The header has no "kid".', 'kid');
  } else if (typeof kid !== 'string') yield hit('kid-not-text', `"kid" is ${quoted(kid)}.`, 'kid');
  else if (kid === '') yield hit('kid-empty', '"kid" is "".', 'kid');
  else yield* lintText(kid);
}

function* lintText(kid: string): Generator<Hit> {
  const looked = kid.slice(0, 1000);
  for (const { rule, pattern } of patterns)
    if (pattern.test(looked)) yield hit(rule, `"kid" is ${quoted(kid)}.`, 'kid');
  if (kid.length > longest) yield hit('kid-long', `"kid" has ${kid.length} characters.`, 'kid');
  if (predictable.test(kid)) yield hit('kid-predictable', `"kid" is ${quoted(kid)}.`, 'kid');
}
