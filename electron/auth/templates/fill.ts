/** Claims with expressions, filled in for one account, client and scope. */

import { type Expression, readExpression } from './expression';

type Json = unknown;
export type Claims = Readonly<Record<string, Json>>;

export interface TemplateFacts {
  /** Absent where a client asks in its own name. */
  readonly account?: { readonly username: string; readonly name: string; readonly claims: Claims };
  readonly client: { readonly id: string; readonly name: string };
  readonly scope: string;
  readonly scopes: readonly string[];
  readonly audience: string;
}

/** "${…}", and "$${" for a "${" that is meant as it stands. */
const place = /\$(?<escaped>\$\{)|\$\{(?<expression>[^}]*)\}/g;

/**
 * Claims whose value is one expression keep its type, and are left out where there is nothing; in a longer text nothing
 * becomes the empty text. Refuses with `invalid_request` what is no expression.
 */
export function fillTemplate(claims: Claims, facts: TemplateFacts): Claims {
  return fill(claims, facts) as Claims;
}

/** Refuses with `invalid_request` a template that could not be filled in. */
export function checkTemplate(claims: Claims): void {
  fill(claims, {
    account: { username: '', name: '', claims: {} },
    client: { id: '', name: '' },
    scope: '',
    scopes: [],
    audience: '',
  });
}

function fill(value: Json, facts: TemplateFacts): Json {
  if (typeof value === 'string') return fillText(value, facts);
  if (Array.isArray(value))
    return value.map((item) => fill(item, facts)).filter((item) => item !== undefined);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, member]) => [name, fill(member, facts)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

function fillText(text: string, facts: TemplateFacts): Json {
  if (!text.includes('${')) return text;
  const whole = /^\$\{([^}]*)\}$/.exec(text);
  if (whole !== null) return evaluate(readExpression(whole[1] ?? ''), facts);
  return text.replace(place, (_all, ...rest) => {
    const { escaped, expression = '' } = rest.at(-1) as Record<string, string | undefined>;
    return escaped ?? asText(evaluate(readExpression(expression), facts));
  });
}

function evaluate({ path, includes, otherwise }: Expression, facts: TemplateFacts): Json {
  const found = path.reduce<Json>((value, name) => memberOf(value, name), facts);
  if (includes !== undefined) return holds(found, includes);
  return found ?? otherwise;
}

/** Own members alone: a template asks for claims, not for what objects are made of. */
function memberOf(value: Json, name: string): Json {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, Json>)[name];
}

function holds(value: Json, word: string): boolean {
  if (Array.isArray(value)) return value.includes(word);
  return typeof value === 'string' && value.split(' ').includes(word);
}

function asText(value: Json): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
