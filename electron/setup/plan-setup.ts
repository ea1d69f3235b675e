/** What a set-up file would change, decided before anything is written. */

import { isDeepStrictEqual } from 'node:util';
import { findAlgorithm } from '../../shared/algorithms';
import type { Resource } from '../../shared/nouns/client';
import type { Settings } from '../../shared/nouns/settings';
import { Setup, type SetupChange, type SetupPlan, type SetupProblem } from '../../shared/nouns/setup';
import { Refusal } from '../../shared/result';
import type { Core } from '../auth/core';
import { words } from '../auth/grants/plan';
import { checkPassword, hashPassword } from '../auth/password';
import { checkTemplate } from '../auth/templates/fill';
import { assertFreeClaims } from '../auth/tokens/claims';
import { sha256 } from '../digest/sha256';
import { clientRow } from '../http/back/client/metadata-row';
import { checkClientMetadata } from '../http/back/registration';
import { Problem } from '../http/problem';
import { type AccountRow, findAccount } from '../store/accounts';
import { type ClientRow, findClient } from '../store/clients';
import { findResource, listResources } from '../store/resources';
import { readSettings } from '../store/settings';

/** With the rows to write; empty where there is a problem. */
export interface PreparedSetup extends SetupPlan {
  readonly accounts: readonly AccountRow[];
  readonly clients: readonly ClientRow[];
  readonly resources: readonly Resource[];
  readonly settings: Partial<Settings>;
}

type Part = keyof Pick<PreparedSetup, 'accounts' | 'clients' | 'resources'>;

/** Never throws for anything the text holds. Passwords are hashed here, which takes a moment each. */
export async function planSetup(core: Core, text: string): Promise<PreparedSetup> {
  const json = parse(text);
  const parsed = json instanceof SyntaxError ? undefined : Setup.safeParse(json);
  if (parsed === undefined) return failed([{ path: '', message: 'The file is not JSON.' }]);
  if (!parsed.success) return failed(parsed.error.issues.map(problemOfIssue));
  const problems: SetupProblem[] = [...twins(parsed.data)];
  const setup = parsed.data;
  const resources = collect(setup.resources, 'resources', problems, (given) => resourceRow(core, given));
  const clients = collect(setup.clients, 'clients', problems, (given) =>
    setupClientRow(core, given, resources),
  );
  const accounts: AccountRow[] = [];
  for (const [index, given] of setup.accounts.entries()) {
    await accountRow(core, given).then(
      (row) => accounts.push(row),
      (error: unknown) => problems.push(problemAt(`accounts.${index}`, error)),
    );
  }
  if (problems.length > 0) return failed(problems);
  const settings = setup.settings ?? {};
  const rows = { accounts, clients, resources, settings };
  return { ...rows, problems, changes: changesOf(core, rows) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return new SyntaxError();
  }
}

function failed(problems: readonly SetupProblem[]): PreparedSetup {
  return { problems, changes: [], accounts: [], clients: [], resources: [], settings: {} };
}

function problemOfIssue({
  path,
  message,
}: {
  readonly path: PropertyKey[];
  readonly message: string;
}): SetupProblem {
  return { path: path.join('.'), message: `${message}.` };
}

function collect<Given, Row>(
  given: readonly Given[],
  part: Part,
  problems: SetupProblem[],
  make: (given: Given) => Row,
): readonly Row[] {
  return given.flatMap((one, index) => {
    try {
      return [make(one)];
    } catch (error) {
      problems.push(problemAt(`${part}.${index}`, error));
      return [];
    }
  });
}

/** Anything but a refusal is a bug. */
function problemAt(path: string, error: unknown): SetupProblem {
  if (error instanceof Refusal || error instanceof Problem) return { path, message: error.message };
  throw error;
}

/** Of two with one name the second would silently win. */
function twins({ accounts, clients, resources }: Setup): readonly SetupProblem[] {
  const names = {
    accounts: accounts.map(({ username }) => username),
    clients: clients.map(({ client_id }) => client_id),
    resources: resources.map(({ audience }) => audience),
  };
  return Object.entries(names).flatMap(([part, all]) =>
    all.flatMap((name, index) =>
      all.indexOf(name) === index ? [] : [{ path: `${part}.${index}`, message: `"${name}" is there twice.` }],
    ),
  );
}

async function accountRow(core: Core, given: Setup['accounts'][number]): Promise<AccountRow> {
  const present = findAccount(core.db, given.username);
  const claims = given.claims ?? present?.claims ?? {};
  assertFreeClaims(claims);
  checkTemplate(claims);
  return {
    username: given.username,
    displayName: given.display_name ?? present?.displayName ?? given.username,
    passwordHash: await passwordHash(core, given, present),
    disabled: given.disabled ?? present?.disabled ?? false,
    claims,
    createdAtMs: present?.createdAtMs ?? core.clock.now(),
  };
}

/** The present hash stays where it fits, so that importing twice changes nothing. */
async function passwordHash(
  core: Core,
  { username, password, password_hash }: Setup['accounts'][number],
  present: AccountRow | undefined,
): Promise<string> {
  if (password !== undefined) {
    const fits = present !== undefined && (await checkPassword(password, present.passwordHash));
    return fits ? present.passwordHash : hashPassword(password, core.random);
  }
  const hash = password_hash ?? present?.passwordHash;
  if (hash !== undefined) return hash;
  throw new Refusal('invalid_request', `The new account "${username}" needs a "password".`);
}

function setupClientRow(
  core: Core,
  given: Setup['clients'][number],
  resources: readonly Resource[],
): ClientRow {
  const {
    client_id,
    client_secret,
    client_secret_hash,
    access_seconds,
    refresh_seconds,
    idle_seconds,
    claims,
    ...more
  } = given;
  const present = findClient(core.db, client_id);
  const metadata = checkClientMetadata(core, {
    ...defaultsFor(core, given, present, resources),
    ...more,
  });
  assertFreeClaims(claims ?? {});
  checkTemplate(claims ?? {});
  const needsSecret = metadata.token_endpoint_auth_method.startsWith('client_secret');
  const secretHash = needsSecret
    ? (hashOf(client_secret, client_secret_hash) ?? present?.secretHash ?? null)
    : null;
  if (needsSecret && secretHash === null && present === undefined)
    throw new Refusal('invalid_request', `The client "${client_id}" needs a "client_secret".`);
  const row = clientRow(core, client_id, metadata, secretHash);
  return {
    ...row,
    // Left open, a client may send its secret either way.
    authMethod:
      more.token_endpoint_auth_method === undefined ? (present?.authMethod ?? null) : row.authMethod,
    accessSeconds: access_seconds ?? present?.accessSeconds ?? row.accessSeconds,
    refreshSeconds: refresh_seconds ?? present?.refreshSeconds ?? row.refreshSeconds,
    idleSeconds: idle_seconds ?? present?.idleSeconds ?? row.idleSeconds,
    claims: claims ?? present?.claims ?? {},
    createdAtMs: present?.createdAtMs ?? row.createdAtMs,
  };
}

/** A client without a secret of its own is a public one, unless it is known as another; its scope is everything there is. */
function defaultsFor(
  { db }: Core,
  given: Setup['clients'][number],
  present: ClientRow | undefined,
  resources: readonly Resource[],
) {
  const hasSecret = given.client_secret !== undefined || given.client_secret_hash !== undefined;
  const method = hasSecret || present?.kind === 'confidential' ? 'client_secret_basic' : 'none';
  const everything = [...listResources(db), ...resources].flatMap(({ scope }) => words(scope));
  return {
    token_endpoint_auth_method: present?.authMethod ?? method,
    client_name: present?.name ?? given.client_id,
    scope: present?.scope ?? [...new Set(everything)].join(' '),
  };
}

function hashOf(secret: string | undefined, hash: string | undefined): Buffer | undefined {
  if (secret !== undefined) return sha256(secret);
  return hash === undefined ? undefined : Buffer.from(hash, 'base64url');
}

function resourceRow(core: Core, given: Setup['resources'][number]): Resource {
  if (findAlgorithm(given.alg) === undefined)
    throw new Refusal(
      'unsupported_algorithm',
      `"${given.alg}" is not a signature algorithm of JOSE. "ES256" is one.`,
    );
  const present = findResource(core.db, given.audience);
  return {
    audience: given.audience,
    name: given.name ?? present?.name ?? given.audience,
    scope: typeof given.scopes === 'string' ? given.scopes : given.scopes.join(' '),
    alg: given.alg,
    createdAtMs: present?.createdAtMs ?? core.clock.now(),
  };
}

function changesOf(core: Core, plan: Omit<PreparedSetup, 'changes' | 'problems'>): readonly SetupChange[] {
  const { db } = core;
  const settings = readSettings(db);
  const changed = (Object.keys(plan.settings) as (keyof Settings)[]).filter(
    (name) => plan.settings[name] !== settings[name],
  );
  return [
    ...plan.accounts.map((row) => changeOf('account', row.username, row, findAccount(db, row.username))),
    ...plan.clients.map((row) => changeOf('client', row.clientId, row, findClient(db, row.clientId))),
    ...plan.resources.map((row) => changeOf('resource', row.audience, row, findResource(db, row.audience))),
    ...(changed.length > 0 ? [{ kind: 'settings', id: changed.join(', '), change: 'changed' } as const] : []),
  ];
}

function changeOf(
  kind: SetupChange['kind'],
  id: string,
  row: object,
  present: object | undefined,
): SetupChange {
  if (present === undefined) return { kind, id, change: 'new' };
  return { kind, id, change: isDeepStrictEqual(plain(row), plain(present)) ? 'same' : 'changed' };
}

/** Buffers and byte arrays of the same bytes are the same here. */
function plain(row: object): unknown {
  return JSON.parse(
    JSON.stringify(row, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ),
  );
}
