/** A person's own profiles of expectations; those of the specifications are in the program. */
export const profiles = {
  version: 30,
  sql: `
    CREATE TABLE profile (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      policy_json TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
