import type { Statement } from 'better-sqlite3';
import type { Db } from '../../../node/sqlite.ts';

/** Own ops that no hub has confirmed yet, and the batches in which a person wrote them. */
export class Outbox {
  private readonly sql: Record<'add' | 'count' | 'confirm' | 'batch', Statement>;

  constructor(db: Db) {
    this.sql = {
      add: db.prepare('INSERT INTO outbox (op) VALUES (?)'),
      count: db.prepare('SELECT COUNT(*) AS count FROM outbox'),
      confirm: db.prepare(
        'DELETE FROM outbox WHERE op IN (SELECT outbox.op FROM outbox JOIN op ON op.id = outbox.op WHERE op.chain = ? AND op.n <= ?)',
      ),
      batch: db.prepare('SELECT MAX(batch) AS batch FROM op WHERE batch IS NOT NULL'),
    };
  }

  add(op: number): void {
    this.sql.add.run(op);
  }

  waiting(): number {
    return (this.sql.count.get() as { count: number }).count;
  }

  /** The hub has a chain's ops up to n durably. */
  confirm(chain: number, n: number): void {
    this.sql.confirm.run(chain, n);
  }

  nextBatch(): number {
    return ((this.sql.batch.get() as { batch: number | null }).batch ?? 0) + 1;
  }
}
