/** Two or more tokens side by side. */

import type { ComparedToken, DifferenceRow, TokenDifference } from '../../shared/tokens/difference';
import { formatDuration } from '../../shared/time/format-duration';
import { secondsOf } from './checks/claims';
import { driftOf } from './difference/drift';
import { leavesOf } from './difference/leaves';
import { rowsOf } from './difference/rows';
import { readToken } from './reading/read-token';
import { stripSurroundings } from './reading/strip';
import { asObject, member, type TokenReading } from './reading/token-reading';
import { useOf } from './reading/token-use';
import { makeVisible } from './text/visible';

const rowsListed = 2000;

/** Compares texts as tokens, the others with the first. Nothing is verified. Never throws. */
export function diffTokens(tokens: readonly string[]): TokenDifference {
  const readings = tokens.map((token) => readToken(stripSurroundings(token)));
  const rows = differencesOf(readings);
  const drift = driftOf(readings, differencesOf);
  return {
    tokens: readings.map(describe),
    rows: rows.slice(0, rowsListed),
    truncated: rows.length > rowsListed,
    ...(drift === undefined ? {} : { drift }),
  };
}

function differencesOf(readings: readonly TokenReading[]): readonly DifferenceRow[] {
  const header = rowsOf(
    'header',
    readings.map((reading) => leavesOf(reading.header)),
  );
  const payload = rowsOf(
    'payload',
    readings.map((reading) => leavesOf(reading.payload)),
  );
  const whole = [
    wholeRow(
      'kind',
      readings.map(({ kind }) => kind),
    ),
    wholeRow('lifetime', readings.map(lifetimeOf), spanNote),
    wholeRow(
      'size',
      readings.map(({ token }) => token.length),
      sizeNote,
    ),
  ].filter((row) => row !== undefined);
  const rows = [...header, ...payload, ...whole];
  return rows.length > 0 ? rows : sameWordsRows(readings);
}

function wholeRow<T extends string | number>(
  path: string,
  values: readonly (T | undefined)[],
  note?: (before: T, after: T) => string,
): DifferenceRow | undefined {
  const [first] = values;
  if (values.every((value) => value === first)) return undefined;
  const other = values.findLast((value) => value !== first);
  const change = first === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
  const said = first === undefined || other === undefined ? undefined : note?.(first, other);
  return {
    where: 'token',
    path,
    change,
    values: values.map((value) => (value === undefined ? null : String(value))),
    ...(said === undefined ? {} : { note: said }),
  };
}

function lifetimeOf({ payload }: TokenReading): number | undefined {
  const claims = asObject(payload?.value);
  const issuedAtS = secondsOf(claims, 'iat');
  const expiresAtS = secondsOf(claims, 'exp');
  return issuedAtS === undefined || expiresAtS === undefined ? undefined : expiresAtS - issuedAtS;
}

function spanNote(before: number, after: number): string {
  return `lives ${formatDuration(after - before)} ${after > before ? 'longer' : 'shorter'}`;
}

function sizeNote(before: number, after: number): string {
  const count = Math.abs(after - before);
  return `${count} character${count === 1 ? '' : 's'} ${after > before ? 'longer' : 'shorter'}`;
}

/** The same members, yet not the same text. */
function sameWordsRows(readings: readonly TokenReading[]): readonly DifferenceRow[] {
  const texts = readings.map(({ token }) => token);
  if (texts.every((text) => text === texts[0])) return [];
  const values = texts.map((text) => `${makeVisible(text.slice(-16))}`);
  const [header, payload] = [
    readings.map((one) => one.header?.text),
    readings.map((one) => one.payload?.text),
  ];
  const written = [header, payload].some((column) => column.some((text) => text !== column[0]));
  const note = written
    ? 'The same members, written differently: their order, white space or escapes.'
    : 'Header and payload are the same; the rest is not: another key, a randomised algorithm, or a change.';
  return [{ where: 'token', path: 'signature', change: 'changed', values, note }];
}

function describe(reading: TokenReading): ComparedToken {
  const header = asObject(reading.header?.value);
  const claims = asObject(reading.payload?.value);
  const text = (name: string) => {
    const value = member(header, name);
    return typeof value === 'string' ? { [name]: makeVisible(value) } : {};
  };
  const issuedAtS = secondsOf(claims, 'iat');
  const expiresAtS = secondsOf(claims, 'exp');
  return {
    kind: reading.kind,
    use: useOf(reading),
    size: reading.token.length,
    ...text('alg'),
    ...text('kid'),
    ...(issuedAtS === undefined ? {} : { issuedAtS }),
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
  };
}
