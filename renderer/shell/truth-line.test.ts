import { describe, expect, it } from 'vitest';
import type { Truth } from '../../shared/contract/views.ts';
import { samePoint, staleAfterMs, type TruthInput, truthLine } from './truth-line.ts';

type Link = Truth['link'];
const states: Link['state'][] = ['alone', 'connecting', 'syncing', 'online', 'offline', 'blocked'];

function truth(change: Partial<Truth> = {}, link: Partial<Link> = {}): Truth {
  return {
    link: {
      state: 'online',
      hubName: 'Bo’s desktop',
      url: null,
      since: 0,
      why: null,
      todo: null,
      kind: null,
      ...link,
    },
    lastSyncAt: 0,
    waiting: 0,
    missing: 0,
    sources: [],
    peers: [],
    clockOffsetMs: null,
    diskBytes: 0,
    hosting: null,
    conflicts: 0,
    held: 0,
    joins: 0,
    forMe: 0,
    standing: 'in',
    alarms: [],
    ...change,
  };
}

const peer = (point: Truth['peers'][number]['point']): Truth['peers'][number] => ({
  person: 'p',
  name: 'Bo',
  device: 'd',
  deviceKey: 'k',
  room: null,
  screen: null,
  seenAt: 0,
  point,
});

function say(change: Partial<TruthInput>) {
  return truthLine({
    truth: truth(),
    arrivedAt: 1_000,
    engine: 'connected',
    now: 1_000,
    time: () => '09:12',
    ...change,
  });
}

describe('the truth line', () => {
  it('is green only when linked, fresh, with nothing waiting, missing or differing', () => {
    expect(say({})).toMatchObject({ tone: 'go', word: 'Linked to Bo’s desktop' });
    const doubts: Partial<TruthInput>[] = [
      { engine: 'lost' },
      { engine: 'lost', truth: null },
      { truth: null },
      { now: 1_000 + staleAfterMs },
      { truth: truth({ waiting: 1 }) },
      { truth: truth({ missing: 2 }) },
      { truth: truth({ peers: [peer('same'), peer('differs')] }) },
      { truth: truth({ alarms: ['The disk is full.'] }) },
      ...states.filter((state) => state !== 'online').map((state) => ({ truth: truth({}, { state }) })),
    ];
    for (const doubt of doubts) expect(say(doubt).tone, JSON.stringify(doubt)).not.toBe('go');
  });

  it('is grey alone, amber offline, red blocked, and says what to do', () => {
    expect(say({ truth: truth({}, { state: 'alone' }) })).toMatchObject({
      tone: 'plain',
      detail: 'nobody else has it',
    });
    expect(say({ truth: truth({}, { state: 'offline' }) })).toMatchObject({
      tone: 'hold',
      word: 'Offline since 09:12',
    });
    expect(
      say({ truth: truth({}, { state: 'blocked', why: 'unknown hub key', todo: 'Ask a commander.' }) }),
    ).toMatchObject({
      tone: 'nogo',
      word: 'Blocked: unknown hub key',
      detail: 'Ask a commander.',
    });
  });

  it('names the hub, and leaves no gap while it has no name', () => {
    expect(say({ truth: truth({}, { hubName: '10.0.0.4:7420' }) }).word).toBe('Linked to 10.0.0.4:7420');
    expect(say({ truth: truth({}, { state: 'connecting', hubName: '' }) }).word).toBe('Connecting to a hub');
  });

  it('says how long the engine has been silent', () => {
    expect(say({ now: 15_000 })).toMatchObject({ state: 'silent', word: 'No word for 14 s' });
  });

  it('counts peers at the same point', () => {
    expect(samePoint(truth())).toBeNull();
    expect(samePoint(truth({ peers: [peer('same'), peer('behind')] }))).toEqual({ same: 1, all: 2 });
  });
});
