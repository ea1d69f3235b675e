/**
 * Every operation once: its name, what goes in (a schema, checked in main) and what comes out.
 * Dispatcher, preload, renderer client and CLI are derived from it.
 */

import type { ChannelName, Topic } from './channels';
import { limits } from './limits';
import { type AuditChain, type AuditPage, AuditQuery } from './nouns/audit';
import { type Backup, type BackupList, BackupName, type RestorePreview } from './nouns/backup';
import {
  type Account,
  type Client,
  Name,
  type Resource,
  SaveAccount,
  SaveClient,
  SaveResource,
} from './nouns/client';
import { AddFault, type Fault } from './nouns/fault';
import { type ExportedKey, ExportKey, GenerateKey, ImportKey, type KeySummary } from './nouns/key';
import {
  type LabCell,
  LabCellId,
  type LabReport,
  LabReportRequest,
  type LabStatus,
  StartLab,
} from './nouns/lab';
import {
  ExportLibrary,
  ImportLibrary,
  type LibraryEntry,
  type LibraryFile,
  LibraryId,
  type LibraryImport,
  type LibraryList,
  LibraryQuery,
  SaveLibraryEntry,
} from './nouns/library';
import {
  type Introspection,
  type Revocation,
  type RevocationPreview,
  RevocationTarget,
} from './nouns/revocation';
import {
  type FileHandle,
  ScanId,
  type ScannedToken,
  type ScanPage,
  ScanQuery,
  ScanRequest,
  type ScanStatus,
  type ScanVerdict,
  type Timeline,
  TimelineQuery,
} from './nouns/scan';
import { type SampleTrial, SampleTrialRequest, type ServerStatus, StartServer } from './nouns/server';
import {
  type IssuedTokens,
  IssueRequest,
  type PresentOutcome,
  type SessionDetail,
  SessionId,
  type SessionSummary,
  SignInRequest,
  type TokenPreview,
} from './nouns/session';
import { type About, Settings, type Status } from './nouns/settings';
import { type SetupPlan, SetupText } from './nouns/setup';
import {
  ChangePassphrase,
  type KeychainCheck,
  MoveSecrets,
  type SecretsMoved,
  type SecretsForgotten,
  type StorageOverview,
  Unlock,
} from './nouns/storage';
import { type Exchange, ExchangeId, type TrafficList } from './nouns/traffic';
import type { Result } from './result';
import { z } from './schema';
import type { BroughtKey } from './tokens/brought-keys';
import type { CertificateChain } from './tokens/certificates';
import { CrackRequest, type CrackStatus } from './tokens/crack';
import {
  type CraftedDpop,
  type CraftedSdJwt,
  type CraftedToken,
  DpopRequest,
  EncryptRequest,
  SdJwtRequest,
  SignRequest,
} from './tokens/craft';
import { DiffRequest, type TokenDifference } from './tokens/difference';
import type { DecryptedContent, FoundToken, TokenDocument } from './tokens/document';
import { type FolderHandle, type KeyTrials, TryKeysRequest } from './tokens/key-trials';
import type { Finding } from './tokens/lint-rules';
import { KeySource, Policy } from './tokens/policy';
import { type Profile, ProfileId, SaveProfile } from './tokens/profiles';
import { type Snippet, SnippetRequest } from './tokens/snippets/snippet';
import type { Flip, Judgement } from './tokens/verdict';

interface Channel<In extends z.ZodType, Out> {
  readonly input: In;
  /** Carries the output type only; never set. */
  readonly output?: Out;
}

function channel<In extends z.ZodType>(input: In) {
  return { returns: <Out>(): Channel<In, Out> => ({ input }) };
}

const nothing = z.undefined();
const token = z.string().max(limits.pasteCharacters);
const reason = z.string().max(200);
const session = z.object({ id: SessionId });
const scan = z.object({ scanId: ScanId });
const crackRun = z.object({ id: z.string().min(1).max(64) });
const exchange = z.object({ id: ExchangeId });
const kid = z.object({ kid: z.string().min(1).max(128) });

export const contract = {
  'system/status': channel(nothing).returns<Status>(),
  'system/about': channel(nothing).returns<About>(),

  /** Find the tokens in a text, decode one and judge it: what a paste needs, in one answer. */
  'inspect/examine': channel(
    z.object({
      text: token,
      /** Which of the found tokens to decode; the first when absent or out of range. */
      selected: z.number().int().min(0).default(0),
      /** Absent: the key ring if the token is this desktop's, else no key. */
      key: KeySource.optional(),
      policy: Policy.optional(),
    }),
  ).returns<{
    readonly found: readonly FoundToken[];
    readonly selected: number;
    readonly document?: TokenDocument;
    readonly judgement?: Judgement;
    /** In order of time: where a slider over the token's life makes something change. */
    readonly flips?: readonly Flip[];
    /** What a static reading finds, worst first; no key has a part in it. */
    readonly findings?: readonly Finding[];
    /** Keys the token names or carries: shown as untrusted, never used for the verdict. */
    readonly brings?: readonly BroughtKey[];
    /** What came of every key, where a folder of them was given. */
    readonly trials?: KeyTrials;
    /** What the token held encrypted, if the key opens it. */
    readonly decrypted?: DecryptedContent;
  }>(),
  'inspect/decode': channel(z.object({ token })).returns<TokenDocument>(),
  'inspect/find': channel(z.object({ text: token })).returns<{ readonly found: readonly FoundToken[] }>(),
  /** Nothing is verified. */
  'inspect/diff': channel(DiffRequest).returns<TokenDifference>(),
  /** Every key of a source on its own, each with its result; the claims play no part. */
  'inspect/try-keys': channel(TryKeysRequest).returns<KeyTrials>(),
  /** The certificates of a PEM text as a chain. */
  'inspect/certificates': channel(
    z.object({ text: z.string().max(limits.keyTextCharacters) }),
  ).returns<CertificateChain>(),
  /** The system's dialog; null when it is called off. */
  'keys-folder/choose': channel(nothing).returns<FolderHandle | null>(),

  /** Answers at once; the topic "crack" tells of progress. One run at a time. */
  'crack/start': channel(CrackRequest).returns<CrackStatus>(),
  'crack/status': channel(crackRun).returns<CrackStatus>(),
  'crack/cancel': channel(crackRun).returns<CrackStatus>(),

  /** Code that verifies the token, or the token as it travels; never a secret or private part in it but the token. */
  'inspect/snippet': channel(SnippetRequest).returns<Snippet>(),

  /** Tokens by hand, with pasted keys or those of the ring, which stay in main; fast enough for every keystroke. */
  'craft/sign': channel(SignRequest).returns<CraftedToken>(),
  'craft/encrypt': channel(EncryptRequest).returns<CraftedToken>(),
  'craft/sd-jwt': channel(SdJwtRequest).returns<CraftedSdJwt>(),
  'craft/dpop': channel(DpopRequest).returns<CraftedDpop>(),

  'library/list': channel(LibraryQuery).returns<LibraryList>(),
  'library/save': channel(SaveLibraryEntry).returns<LibraryEntry>(),
  'library/remove': channel(z.object({ id: LibraryId })).returns<null>(),
  /** An explicit reveal, written to the audit record. */
  'library/reveal': channel(z.object({ id: LibraryId })).returns<{ readonly token: string }>(),
  'library/export': channel(ExportLibrary).returns<LibraryFile>(),
  'library/import': channel(ImportLibrary).returns<LibraryImport>(),

  /** Those of the specifications, then one's own. */
  'profiles/list': channel(nothing).returns<readonly Profile[]>(),
  'profiles/save': channel(SaveProfile).returns<Profile>(),
  'profiles/remove': channel(z.object({ id: ProfileId })).returns<null>(),

  'auth/sign-in': channel(SignInRequest).returns<IssuedTokens>(),
  /** By the operator of this desktop, without the account's password. */
  'auth/issue': channel(IssueRequest).returns<IssuedTokens>(),
  /** The token as it would be; signs and stores nothing. */
  'auth/preview': channel(IssueRequest).returns<TokenPreview>(),
  'auth/introspect': channel(z.object({ token })).returns<Introspection>(),

  /** Answers at once; the topic "scan" tells of progress. */
  'scan/start': channel(ScanRequest).returns<ScanStatus>(),
  'scan/status': channel(scan).returns<ScanStatus>(),
  /** Works while the scan is running, too. */
  'scan/page': channel(ScanQuery.extend(scan.shape)).returns<ScanPage>(),
  'scan/token': channel(scan.extend({ index: z.number().int().min(0) })).returns<ScannedToken>(),
  /** With this desktop's keys, for the rows somebody looks at; indexes the scan does not know are left out. */
  'scan/verdicts': channel(
    scan.extend({ indexes: z.array(z.number().int().min(0)).max(limits.pageRows) }),
  ).returns<readonly ScanVerdict[]>(),
  'scan/timeline': channel(TimelineQuery.extend(scan.shape)).returns<Timeline>(),
  /** Keeps what was found. */
  'scan/cancel': channel(scan).returns<ScanStatus>(),
  /** Forgets what was found. */
  'scan/close': channel(scan).returns<null>(),

  'sessions/list': channel(nothing).returns<readonly SessionSummary[]>(),
  'sessions/get': channel(session).returns<SessionDetail>(),
  'sessions/refresh': channel(session).returns<IssuedTokens>(),
  'sessions/revoke': channel(session.extend({ reason: reason.optional() })).returns<Revocation>(),
  /** The client forgets its copy; with `revoke` the service is told too (RFC 7009). */
  'sessions/sign-out': channel(
    session.extend({ revoke: z.boolean().default(false) }),
  ).returns<SessionSummary>(),
  /** Whether the app refreshes it before its access token expires. */
  'sessions/auto-refresh': channel(session.extend({ on: z.boolean() })).returns<SessionSummary>(),
  /** The newest access token of a session, as long as this run still holds it. */
  'sessions/access-token': channel(session).returns<{ readonly accessToken: string }>(),
  'sessions/reveal': channel(session).returns<{ readonly refreshToken: string }>(),
  /** Present any refresh token to the service, as whoever holds it would. */
  'sessions/present': channel(
    z.object({ refreshToken: z.string().min(1).max(4096) }),
  ).returns<PresentOutcome>(),
  /** Play the thief with a spent refresh token of this run. */
  'sessions/present-spent': channel(
    session.extend({ generation: z.number().int().min(1) }),
  ).returns<PresentOutcome>(),

  'revocations/list': channel(nothing).returns<readonly Revocation[]>(),
  'revocations/preview': channel(z.object({ target: RevocationTarget })).returns<RevocationPreview>(),
  'revocations/add': channel(
    z.object({ target: RevocationTarget, reason: reason.default('revoked by hand') }),
  ).returns<Revocation>(),
  'revocations/lift': channel(z.object({ id: z.string().min(1).max(64) })).returns<null>(),

  'keys/list': channel(nothing).returns<readonly KeySummary[]>(),
  /** What this runtime can do, found by trying once. */
  'keys/algorithms':
    channel(nothing).returns<
      readonly { readonly alg: string; readonly family: 'mac' | 'signature'; readonly about: string }[]
    >(),
  'keys/generate': channel(GenerateKey).returns<KeySummary>(),
  'keys/import': channel(ImportKey).returns<KeySummary>(),
  'keys/export': channel(ExportKey).returns<ExportedKey>(),
  'keys/activate': channel(kid).returns<KeySummary>(),
  /** A new active key for the algorithm; the present one keeps being published while its tokens live. */
  'keys/rotate': channel(z.object({ alg: z.string().min(1).max(32).optional() })).returns<
    readonly KeySummary[]
  >(),
  'keys/retire': channel(kid).returns<KeySummary>(),

  'accounts/list': channel(nothing).returns<readonly Account[]>(),
  'accounts/save': channel(SaveAccount).returns<Account>(),
  'accounts/remove': channel(z.object({ username: Name })).returns<null>(),
  'clients/list': channel(nothing).returns<readonly Client[]>(),
  'clients/save': channel(SaveClient).returns<Client>(),
  'clients/remove': channel(z.object({ clientId: Name })).returns<null>(),
  /** Makes a new secret and shows it this once; only its hash is kept. */
  'clients/new-secret': channel(z.object({ clientId: Name })).returns<{ readonly clientSecret: string }>(),
  'resources/list': channel(nothing).returns<readonly Resource[]>(),
  'resources/save': channel(SaveResource).returns<Resource>(),
  'resources/remove': channel(z.object({ audience: z.string().min(1).max(2048) })).returns<null>(),

  'server/status': channel(nothing).returns<ServerStatus>(),
  /** Listens on 127.0.0.1 and remembers to do so at the next start; refuses with `in_use` a busy port. */
  'server/start': channel(StartServer).returns<ServerStatus>(),
  /** Lets requests under way finish, and stays off until it is started again. */
  'server/stop': channel(nothing).returns<ServerStatus>(),
  /** The certificate of this computer's own authority, PEM, for clients to trust; made when there is none yet. */
  'server/certificate': channel(nothing).returns<{ readonly certificate: string }>(),

  /** Reads the orders of the sample API with one token, stateless and introspecting. */
  'sample/try': channel(SampleTrialRequest).returns<SampleTrial>(),

  'traffic/list': channel(nothing).returns<TrafficList>(),
  'traffic/get': channel(exchange).returns<Exchange>(),
  /** An explicit reveal, written to the audit record. */
  'traffic/reveal': channel(exchange).returns<Exchange>(),
  /** Sends the request once more, to the server as it is now. */
  'traffic/replay': channel(exchange).returns<null>(),
  /** HAR 1.2. */
  'traffic/export': channel(z.object({ revealed: z.boolean().default(false) })).returns<{
    readonly text: string;
  }>(),
  'traffic/record': channel(z.object({ on: z.boolean() })).returns<null>(),
  'traffic/clear': channel(nothing).returns<null>(),
  'faults/list': channel(nothing).returns<readonly Fault[]>(),
  'faults/add': channel(AddFault).returns<Fault>(),
  'faults/remove': channel(z.object({ id: z.string().min(1).max(64) })).returns<null>(),
  'faults/clear': channel(nothing).returns<null>(),

  /** The set-up as a file; with hashes it lets whoever has it guess at the passwords at leisure. */
  'setup/export': channel(z.object({ hashes: z.boolean().default(false) })).returns<{
    readonly text: string;
  }>(),
  /** What an import would change, and what is wrong with the file; nothing is written. */
  'setup/preview': channel(z.object({ text: SetupText })).returns<SetupPlan>(),
  'setup/import': channel(z.object({ text: SetupText })).returns<SetupPlan>(),

  /** Strategies and attacks as data, the run, and its matrix. */
  'lab/status': channel(nothing).returns<LabStatus>(),
  /** Answers at once; the topic "lab" tells of progress. Replaces the last run; one at a time. */
  'lab/start': channel(StartLab).returns<LabStatus>(),
  /** Keeps the cells that are done. */
  'lab/cancel': channel(nothing).returns<LabStatus>(),
  /** One cell of the last run, with its evidence. */
  'lab/cell': channel(LabCellId).returns<LabCell>(),
  /** The last run as a document that needs nothing else and runs no script; tokens are masked in it. */
  'lab/report': channel(LabReportRequest).returns<LabReport>(),
  /** Ends what is running, deletes the victims from the disk and revokes their sessions. */
  'lab/clear': channel(nothing).returns<LabStatus>(),
  'backups/list': channel(nothing).returns<BackupList>(),
  /** Checked before it counts; refuses with `store_unavailable` where there is no room for one. */
  'backups/create': channel(nothing).returns<Backup>(),
  /** What a restore would do; nothing is written. */
  'backups/preview': channel(z.object({ name: BackupName })).returns<RestorePreview>(),
  /** Sets the database in use aside as a backup first. */
  'backups/restore': channel(z.object({ name: BackupName })).returns<{
    readonly backup: Backup;
    readonly setAside: Backup;
  }>(),

  'audit/list': channel(AuditQuery).returns<AuditPage>(),
  'audit/check-chain': channel(nothing).returns<AuditChain>(),
  'settings/get': channel(nothing).returns<Settings>(),
  'settings/save': channel(Settings.partial()).returns<Settings>(),
  'keychain/retry': channel(nothing).returns<Status>(),
  /** The user's own choice to go on without the keychain for this run. */
  'keychain/keep-until-quit': channel(nothing).returns<Status>(),
  /** A new master key where the keychain is open but has lost ours; keys sealed under the old one stay unusable. */
  'keychain/start-over': channel(nothing).returns<Status>(),
  /** Drops every key and token from memory; `not_possible` where memory is all there is. */
  'keychain/lock': channel(nothing).returns<Status>(),
  /** Refuses with `keychain_wrong_passphrase`, each time for longer. What was locked by word opens with "retry". */
  'keychain/unlock': channel(Unlock).returns<Status>(),

  'storage/overview': channel(nothing).returns<StorageOverview>(),
  /** Reads every held token and compares it with the database; changes nothing. */
  'storage/check': channel(nothing).returns<KeychainCheck>(),
  /** The master key and every refresh token of this desktop; asking again goes on where it was cut off. */
  'storage/move': channel(MoveSecrets).returns<SecretsMoved>(),
  'storage/change-passphrase': channel(ChangePassphrase).returns<null>(),
  /** Gives up what lies behind a forgotten passphrase, so that a new one can be set; `not_possible` while it is open. */
  'storage/discard-passphrase': channel(nothing).returns<SecretsForgotten>(),

  /** The system's dialog; an empty list when it is called off. */
  'desktop/choose-files': channel(nothing).returns<readonly FileHandle[]>(),
  'desktop/copy': channel(
    z.object({ text: z.string().max(limits.pasteCharacters), secret: z.boolean().default(false) }),
  ).returns<null>(),
  /** A page shows a secret, or no longer does: its windows are kept out of screenshots where the system can. */
  'desktop/secret-shown': channel(z.object({ page: z.uuid(), isShown: z.boolean() })).returns<null>(),
  'desktop/read-clipboard': channel(nothing).returns<{ readonly text: string }>(),
  'desktop/open-data-folder': channel(nothing).returns<null>(),
} as const satisfies Record<ChannelName, Channel<z.ZodType, unknown>>;

export type Contract = typeof contract;
/** What a caller writes; defaults may be left out. */
export type Input<C extends ChannelName> = z.input<Contract[C]['input']>;
/** What a handler gets; defaults are filled in. */
export type Parsed<C extends ChannelName> = z.output<Contract[C]['input']>;
export type Output<C extends ChannelName> = Contract[C] extends Channel<z.ZodType, infer Out> ? Out : never;

/** `window.api`: one function an operation, two ways to listen, and one to take in what is dropped. */
export type Api = {
  readonly [C in ChannelName]: undefined extends Input<C>
    ? (input?: Input<C>) => Promise<Result<Output<C>>>
    : (input: Input<C>) => Promise<Result<Output<C>>>;
} & {
  /** Calls back with the topic that changed; the answer stops it. */
  readonly onTopicChanged: (listener: (topic: Topic) => void) => () => void;
  /** Calls back with the id of a menu command; the answer stops it. */
  readonly onCommand: (listener: (commandId: string) => void) => () => void;
  /** Handles for the files of the drop being handled right now; folders are left out. */
  readonly registerDroppedFiles: () => Promise<Result<readonly FileHandle[]>>;
};
