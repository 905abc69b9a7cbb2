import { describe, expect, test } from 'vitest';
import { type LinkEvent, type LinkState, nextLink, startLink } from '../sync/link.ts';
import { Hearing } from './hearing.ts';

/** A desk whose link goes through these events, looked at every half second in between. */
class Desk {
  now = 1_000_000;
  hearing = new Hearing(this.now);
  link: LinkState = startLink(this.now);

  does(...events: (LinkEvent['type'] | number)[]): this {
    for (const event of events) {
      if (typeof event === 'number') this.pass(event);
      else {
        this.link = nextLink(this.link, eventOf(event), this.now);
        this.hearing.linked(this.link, this.now);
      }
    }
    return this;
  }

  pass(ms: number): void {
    for (let gone = 0; gone < ms; gone += 500) {
      this.now += 500;
      this.hearing.knowsNewest(this.now);
    }
  }

  sleep(ms: number): this {
    this.now += ms;
    return this;
  }

  get knows(): boolean {
    return this.hearing.knowsNewest(this.now);
  }
}

function eventOf(type: LinkEvent['type']): LinkEvent {
  if (type === 'greeted') return { type, url: 'https://hub', hubName: 'hub' };
  if (type === 'lost' || type === 'refused')
    return {
      type,
      error: { kind: 'unreachable', retry: 'later', origin: 'network', message: 'The line broke.' },
    };
  return { type };
}

const online = () => new Desk().does('dialling', 'greeted', 'caughtUp', 60_000, 'alive');

describe('a desk that comes back', () => {
  test('takes its lease for the newest once it has caught up with a hub', () => {
    const desk = new Desk().does('dialling');
    expect(desk.knows).toBe(false);
    desk.does(1_000, 'greeted');
    expect(desk.knows).toBe(false);
    expect(desk.does(500, 'caughtUp').knows).toBe(true);
  });

  test('does so at once where there is no hub, and after a moment where none answers', () => {
    expect(new Desk().knows).toBe(true);
    const desk = new Desk().does('dialling', 'lost', 9_000);
    expect(desk.knows).toBe(false);
    expect(desk.does(1_000).knows).toBe(true);
  });

  test('from a sleep waits anew, whatever its link still says', () => {
    const desk = online();
    expect(desk.knows).toBe(true);
    expect(desk.sleep(3_600_000).knows).toBe(false);
    expect(desk.does(1_000, 'dialling', 'greeted').knows).toBe(false);
    expect(desk.does('caughtUp').knows).toBe(true);
  });

  test('from being cut off waits while it fetches what others wrote', () => {
    const desk = online().does('lost', 60_000);
    expect(desk.knows).toBe(true);
    expect(desk.does('dialling', 'greeted').knows).toBe(false);
    expect(desk.does('caughtUp').knows).toBe(true);
  });

  test('does not wait for what others write all the time', () => {
    expect(online().does('behind').knows).toBe(true);
  });
});

describe('whether another desk is there', () => {
  const there = (desk: Desk) => desk.hearing.isThere('b', desk.now);

  test('is not denied right after coming back: the hub has not said yet who is', () => {
    const desk = new Desk().does('dialling', 'greeted', 'caughtUp');
    expect(there(desk)).toBeNull();
    desk.does(2_000).hearing.met(['b'], desk.now);
    expect(there(desk)).toBe(true);
    desk.does('lost');
    desk.hearing.met([], desk.now);
    expect(there(desk)).toBeNull();
    desk.does(60_000, 'dialling', 'greeted', 'caughtUp');
    expect(there(desk)).toBeNull();
    expect(there(desk.does(10_000))).toBe(false);
  });

  test('is not denied in the moment in which its line breaks', () => {
    const desk = online();
    desk.hearing.met(['b'], desk.now);
    desk.does(60_000).hearing.met([], desk.now);
    expect(there(desk)).toBeNull();
    desk.does(3_000).hearing.met(['b'], desk.now);
    expect(there(desk)).toBe(true);
    desk.hearing.met([], desk.now);
    expect(there(desk.does(10_000))).toBe(false);
  });

  test('is denied after a moment where it was never met', () => {
    expect(there(online())).toBe(false);
  });
});
