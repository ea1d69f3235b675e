/** The moment that a line of a log begins with. */

/** Enough for a host name and a user in front of it. */
const headLength = 256;

const iso =
  /^[ \t[("']*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?(?!\d)/;
const epoch = /^[ \t[("']*(\d{10}|\d{13})(?:\.(\d{1,9}))?(?![\dA-Za-z])/;
const commonLog = /^[^[\n]{0,200}\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\]/;
/** The members that structured loggers write the time into. */
const jsonMember = /^[ \t]*\{.{0,200}?"(?:@?timestamp|time|ts|datetime)"\s*:\s*"?([^",}]{10,40})/;

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/**
 * Milliseconds since 1970 of the ISO 8601, Unix, Common Log Format or JSON member time that a line begins with;
 * undefined for any other. Times without an offset are taken as UTC, which servers log in.
 */
export function momentOfLine(line: string): number | undefined {
  const head = line.slice(0, headLength);
  const member = jsonMember.exec(head)?.[1];
  return member === undefined ? readMoment(head) : readMoment(member);
}

function readMoment(text: string): number | undefined {
  return readIso(text) ?? readEpoch(text) ?? readCommonLog(text);
}

function readIso(text: string): number | undefined {
  const found = iso.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = found;
  return finite(
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${toMillis(fraction)}${withColon(zone)}`),
  );
}

function readEpoch(text: string): number | undefined {
  const found = epoch.exec(text);
  if (found === null) return undefined;
  const [, whole = '', fraction = ''] = found;
  return whole.length === 13 ? Number(whole) : Number(whole) * 1000 + Number(toMillis(fraction));
}

function readCommonLog(text: string): number | undefined {
  const found = commonLog.exec(text);
  if (found === null) return undefined;
  const [, day, name = '', year, hour, minute, second, zone = ''] = found;
  const month = String(months.indexOf(name) / 3 + 1).padStart(2, '0');
  return finite(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${withColon(zone)}`));
}

function toMillis(fraction: string): string {
  return fraction.slice(0, 3).padEnd(3, '0');
}

function withColon(zone: string): string {
  return zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}

function finite(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms;
}
