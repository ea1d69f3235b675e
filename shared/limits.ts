/** Caps applied before any parsing or crypto (RFC 8725 §3.4 asks for validated inputs; the figures are ours). */
export const limits = {
  /** One token, in bytes of text. */
  tokenBytes: 64 * 1024,
  /** Text pasted into Inspect in one go, in characters. */
  pasteCharacters: 4 * 1024 * 1024,
  /** Different tokens listed of one paste. */
  foundTokens: 1000,
  /** Different tokens listed of one scan of files, and the characters of all of them together. */
  scannedTokens: 1_000_000,
  scannedCharacters: 512 * 1024 * 1024,
  /** Places kept of one token and of all tokens of a scan; further ones are counted, and a first one is always kept. */
  placesOfToken: 100_000,
  scannedPlaces: 2_000_000,
  /** Places of one token that a window gets. */
  shownPlaces: 1000,
  /** Files of one scan. */
  scannedFiles: 1000,
  /** Rows of one page of a scan. */
  pageRows: 500,
  /** A JWKS, PEM or JWK text, in characters. */
  keyTextCharacters: 1024 * 1024,
  /** Nesting of JSON objects and arrays; the outermost is depth 1. */
  jsonDepth: 32,
  /** Keys in one JWKS. */
  keysInSet: 1000,
  /** Passwords tried on one PBES2 token: each derivation is slow on purpose, and the token chooses how slow. */
  derivationsTried: 16,
  /** Layers of JWT inside JWT. */
  nestedTokens: 2,
  /** Clock tolerance a validator may grant, in seconds. */
  toleranceSeconds: 120,
  /** Overlap in which a repeated refresh is answered with the same successor, in seconds. */
  overlapSeconds: 60,
  /** Signatures or recipients of one token in JSON form: each can cost a key derivation. */
  signaturesOrRecipients: 16,
  /** Disclosures of one SD-JWT: each costs a hash, and an empty one is a single character long. */
  disclosures: 1000,
  /** PBES2 iterations accepted when decrypting (RFC 8725bis §3.13). */
  pbes2Iterations: 1_200_000,
  /** PBES2 iterations of what is encrypted here, at least. */
  pbes2IterationsMade: 600_000,
  /** Tokens kept in the library. */
  libraryEntries: 10_000,
  /** All of them together as sealed, in characters: an open library is held in memory. */
  libraryCharacters: 64 * 1024 * 1024,
  /** An exported library, in characters: it has to fit into one message. */
  libraryFileCharacters: 6 * 1024 * 1024,
  /** Bytes a compressed JWE may grow to (RFC 8725bis §3.15). */
  inflatedBytes: 250_000,
  /** The body of a request to the HTTP server, in bytes. */
  requestBodyBytes: 64 * 1024,
  /** Connections to the HTTP server at once. */
  connections: 256,
  /** A whole IPC message, counted as characters of strings plus 8 for each other value. */
  messageSize: 8 * 1024 * 1024,
} as const;

/** The ranges people expect; outside them the app explains what the choice costs. Seconds. */
export const usualLifetimes = {
  access: { least: 15 * 60, most: 24 * 3600 },
  refresh: { least: 24 * 3600, most: 60 * 24 * 3600 },
} as const;

export const defaultLifetimes = {
  accessSeconds: 15 * 60,
  refreshSeconds: 30 * 24 * 3600,
  idleSeconds: 14 * 24 * 3600,
} as const;

/** Scopes that ask for facts about the person instead of an API (OpenID Connect Core §5.4, §11). */
export const identityScopes = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'] as const;
