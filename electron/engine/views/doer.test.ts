import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelinePart } from '../../../shared/export/timeline-part.ts';
import { judgedDraft } from '../../../shared/rollout/record.ts';
import { catchUp } from '../search/indexer.ts';
import { Workspace } from '../workspace.ts';
import { timeline } from './timeline.ts';

const now = Date.UTC(2026, 8, 27, 12);
let root: string;
let desk: Workspace;
let room: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hp-doer-'));
  const options = { root, wrapKey: null, now: () => now, onChange: () => undefined };
  desk = Workspace.create(options, 'Team', 'Ana').workspace;
  desk.commit([
    {
      scope: 'workspace',
      body: {
        kind: 'device.named',
        entity: 'device',
        entityId: desk.deviceKey,
        fields: { name: { value: 'blue laptop' } },
      },
    },
  ]);
  room = give('createRoom', { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' });
  const gate = give('addItem', { room, entity: 'gate', fields: { name: 'p95' } });
  const term = { n: 1, holder: desk.signer.publicKey };
  const failed = { phase: 'failed' as const, why: 'Two samples failed.', at: now };
  desk.commit([judgedDraft(desk.context().hash, { room, id: gate, run: 'run', term }, failed)]);
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

function give(...[name, input]: Parameters<Workspace['dispatch']>): string {
  const done = desk.dispatch(name, input);
  if (!done.ok) throw new Error(done.rejection.message);
  return done.id ?? '';
}
const items = (query: { text?: string; person?: string | null } = {}) =>
  timeline(desk, {
    workspace: desk.id,
    room,
    lanes: [],
    text: '',
    person: null,
    pinnedOnly: false,
    before: null,
    limit: 50,
    ...query,
  }).items;
const judged = (query?: Parameters<typeof items>[0]) =>
  items(query).filter(({ kind }) => kind === 'gate.judged');

describe('what the automation found, in the record', () => {
  it('is said by the automation and names the desk, and is no act of its person', () => {
    expect(judged()).toMatchObject([
      {
        personName: 'Automation on Ana’s blue laptop',
        text: 'found gate “p95” failed',
        person: '',
        mine: false,
      },
    ]);
    expect(judged({ person: desk.person })).toEqual([]);
    expect(items({ person: desk.person }).every(({ personName }) => personName === 'Ana')).toBe(true);
  });

  it('is found by each of those words, once the index is there and before', () => {
    for (const isReady of [false, true]) {
      if (isReady) expect(catchUp(desk.ledger, 60_000)).toBe(0);
      for (const text of ['automation', 'Ana', 'laptop', 'blue', 'p95', 'failed', 'automation laptop failed'])
        expect([text, judged({ text }).length]).toEqual([text, 1]);
      expect(judged({ text: 'green' })).toEqual([]);
    }
  });

  it('is exported with the same words', () => {
    const text = timelinePart(items(), 'UTC', false).join('\n');
    expect(text).toContain('Automation on Ana’s blue laptop');
    expect(text).not.toMatch(/Ana \|? ?found gate/);
  });
});
