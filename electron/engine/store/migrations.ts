/**
 * One entry a schema version, never edited after a release. `op`, `chain`, `fork`, `outbox` and `blob`
 * are the record; `knowledge`, `entity`, `event`, `alert_…` and `search_…` are projections that can be dropped and rebuilt from `op`.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    -- the highest n that an op of another chain names as its cause
    covered INTEGER NOT NULL DEFAULT 0
  );

  -- id is the order of arrival, which is causal. kind, entity and entity_id are empty until a body was read.
  CREATE TABLE op (
    id INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL REFERENCES chain(id),
    n INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    grant_type TEXT,
    bytes INTEGER NOT NULL,
    -- local ops that one command wrote together; null for received ones
    batch INTEGER,
    header TEXT NOT NULL,
    body TEXT,
    sig TEXT,
    UNIQUE (chain, n)
  );
  CREATE INDEX op_entity ON op (entity_id, entity);
  CREATE INDEX op_grant ON op (id) WHERE grant_type IS NOT NULL;
  CREATE INDEX op_waiting ON op (status) WHERE status <> 0;
  CREATE INDEX op_batch ON op (batch) WHERE batch IS NOT NULL;

  -- other ops than those in the log under the same chain and number: evidence that a chain was written twice
  CREATE TABLE fork (
    chain TEXT NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    header TEXT NOT NULL,
    body TEXT,
    sig TEXT,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (chain, n, hash)
  ) WITHOUT ROWID;

  CREATE TABLE outbox (op INTEGER PRIMARY KEY REFERENCES op(id));
  CREATE TABLE blob (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE blob_sent (hub TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (hub, hash)) WITHOUT ROWID;

  CREATE TABLE knowledge (
    chain TEXT NOT NULL,
    member TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (chain, member)
  ) WITHOUT ROWID;

  CREATE TABLE entity (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    removed INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    state TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (entity, id)
  );
  CREATE INDEX entity_scope ON entity (scope);
  CREATE INDEX entity_conflict ON entity (entity) WHERE conflicts > 0;

  CREATE TABLE event (
    op INTEGER PRIMARY KEY REFERENCES op(id),
    scope TEXT NOT NULL,
    at INTEGER NOT NULL,
    lane TEXT NOT NULL
  );
  CREATE INDEX event_at ON event (scope, at, op);
  `,
  `
  -- What is to be indexed, in the order in which it changed; a thing may stand here twice.
  CREATE TABLE search_due (seq INTEGER PRIMARY KEY, entity TEXT NOT NULL, id TEXT NOT NULL);
  CREATE TABLE search_doc (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, item TEXT NOT NULL, UNIQUE (entity, item));
  -- Which reading of a plan's file the lines in search_line are from; doc is the high part of their row ids.
  CREATE TABLE search_plan (plan TEXT PRIMARY KEY, doc INTEGER NOT NULL UNIQUE, reading TEXT NOT NULL) WITHOUT ROWID;

  -- The words come in folded and with blanks between, so that any language is found. No text is kept here, only words.
  CREATE VIRTUAL TABLE search_item USING fts5(title, more, who, room, content='', contentless_delete=1,
    prefix='1 2', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
  CREATE VIRTUAL TABLE search_event USING fts5(said, reason, who, room, content='', contentless_delete=1,
    prefix='1 2', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
  CREATE VIRTUAL TABLE search_line USING fts5(words, room, content='', contentless_delete=1,
    prefix='1 2', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");

  INSERT INTO search_due (entity, id) SELECT entity, id FROM entity ORDER BY rowid;
  INSERT INTO search_due (entity, id) SELECT 'event', op FROM event ORDER BY op;
  `,
  `
  DROP INDEX entity_scope;
  CREATE INDEX entity_scope ON entity (scope, entity);
  `,
  `
  -- When each alert fired, and what was said about which: by time, so that history is read without parsing all of it.
  -- Filled by the rebuild that comes with the same version.
  CREATE TABLE alert_span (
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    seen_at INTEGER NOT NULL,
    words TEXT NOT NULL
  );
  CREATE INDEX alert_span_time ON alert_span (starts_at DESC, id, ends_at);
  CREATE INDEX alert_span_end ON alert_span (ends_at);
  CREATE INDEX alert_span_seen ON alert_span (seen_at);
  CREATE INDEX alert_span_open ON alert_span (source, fingerprint) WHERE ends_at IS NULL;
  CREATE TABLE alert_about (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (entity, id)
  ) WITHOUT ROWID;
  CREATE INDEX alert_about_subject ON alert_about (subject, entity);
  `,
  `
  -- As matchers see them, so that a label is asked of a hundred thousand firings without reading them.
  ALTER TABLE alert_span ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
  `,
  `
  -- The firings of one alert in order: which of them is its last.
  CREATE INDEX alert_span_alert ON alert_span (source, fingerprint, starts_at);
  `,
];
