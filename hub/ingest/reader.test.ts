import { afterEach, describe, expect, test } from 'vitest';
import { readPayload } from '../../shared/ingest/read-payload.ts';
import { silentLog } from '../log.ts';
import { Reader } from './reader.ts';

const open: Reader[] = [];
const reader = () => {
  const one = new Reader(silentLog);
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});
const about = { headers: {} };
const hostile = `[${'{},'.repeat(50_000)}{}]`;

/** Whether something else had its turn before the promise was kept. */
async function othersHadTurns(promise: Promise<unknown>): Promise<boolean> {
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await promise;
  over = true;
  return turns > 0;
}

describe('reading of payloads', () => {
  test('a hostile one leaves the others their turns, and reads as it would here', async () => {
    const read = reader().read(hostile, about);
    expect(await othersHadTurns(read)).toBe(true);
    expect(await read).toEqual(readPayload(hostile, about));
  });

  test('a small one is read at once', async () => {
    const read = reader().read('{"service":"api","state":"soaking"}', about);
    expect(await othersHadTurns(read)).toBe(false);
    expect((await read).rollouts).toHaveLength(1);
  });

  test('several at once are each answered with what they say, headers, sources and mappings too', async () => {
    const padding = 'x'.repeat(20_000);
    const texts = [1, 2, 3].map((n) => JSON.stringify({ app: `a${n}`, phase: 'done', padding }));
    const mapping = {
      name: 'ours',
      match: [{ path: 'padding' }],
      fields: { name: 'app', state: '=succeeded', stage: 'phase' },
      states: {},
      statuses: {},
      severities: {},
    };
    const one = reader();
    const asked = { headers: { 'x-any': 'y' }, source: 'ours', mappings: [mapping] };
    const all = await Promise.all(texts.map((text) => one.read(text, asked)));
    expect(all).toEqual(texts.map((text) => readPayload(text, asked)));
    expect(all.map(({ rollouts }) => rollouts[0]?.name)).toEqual(['a1', 'a2', 'a3']);
  });

  test('what was not read when it is stopped is read all the same', async () => {
    const one = reader();
    const reads = [one.read(hostile, about), one.read(hostile, about)];
    await one.stop();
    expect((await Promise.all(reads)).map(({ raw }) => raw)).toEqual([true, true]);
  });
});
