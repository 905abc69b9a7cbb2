import { intakeTables, keptTables } from './ingest/intake-store.ts';

/** The hub's tables; one entry a schema version, never changed after a release. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE workspace (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;

  -- Chains are named by number in the big table: a key of 43 characters twice in each row doubles the log.
  CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    stoppedAt INTEGER,
    UNIQUE (workspace, key)
  ) STRICT;

  -- header, body and signature are the bytes as they were received.
  CREATE TABLE op (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    seq INTEGER NOT NULL,
    chain INTEGER NOT NULL REFERENCES chain (id),
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    header TEXT NOT NULL,
    body TEXT,
    sig TEXT,
    receivedAt INTEGER NOT NULL,
    UNIQUE (workspace, seq),
    UNIQUE (chain, n)
  ) STRICT;

  -- Membership, so that a start does not read every header again.
  CREATE TABLE grantop (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    chain INTEGER NOT NULL REFERENCES chain (id),
    n INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (chain, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE learned (
    chain INTEGER NOT NULL REFERENCES chain (id),
    key TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (chain, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE fork (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    chain INTEGER NOT NULL REFERENCES chain (id),
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    header TEXT NOT NULL,
    body TEXT,
    sig TEXT,
    UNIQUE (chain, n, hash)
  ) STRICT;
  CREATE TABLE blob (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (workspace, hash)
  ) STRICT;
  `,
  intakeTables,
  keptTables,
];
