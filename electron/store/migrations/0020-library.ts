/** Tokens kept on purpose. All that tells anything of them is sealed; the times are open so that they can be tidied. */
export const library = {
  version: 20,
  sql: `
    CREATE TABLE library_entry (
      id TEXT PRIMARY KEY,
      sealed TEXT NOT NULL,
      master_key_id TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      remove_at_ms INTEGER
    ) STRICT;
    CREATE INDEX library_entry_removal ON library_entry (remove_at_ms) WHERE remove_at_ms IS NOT NULL;
  `,
};
