import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/alerts/feed.ts';
import type { SourcesView } from '../../shared/contract/ingest.ts';
import { whyEmpty } from './why-empty.ts';

const source = (name: string, stale: boolean, intervalMs: number | null = 60_000, heard = true) => ({
  provider: null,
  state: !heard ? ('unheard' as const) : stale ? ('stale' as const) : ('fresh' as const),
  heardAt: heard ? 1 : null,
  why: null,
  id: name,
  name,
  room: null,
  adapter: null,
  intervalMs,
  addresses: [],
  hub: null,
  stale,
});
const view = (...sources: SourcesView['sources']): SourcesView => ({ hub: 'in', why: null, sources });
const some = [{ endsAt: 1, state: 'resolved' }] as unknown as AlertView[];

const hidden = [{ endsAt: null, state: 'silenced' }] as unknown as AlertView[];

describe('why no alert is shown', () => {
  it.each([
    ['reading', [], '', view(source('a', false)), false],
    ['unknown', [], '', null, true],
    ['noSource', [], '', view(), true],
    ['stale', [], '', view(source('a', false), source('b', true)), true],
    ['noInterval', [], '', view(source('a', false, null)), true],
    ['unheard', [], '', view(source('a', false, 1_000, false)), true],
    ['noInterval', [], '', { ...view(source('a', false)), hub: 'unreachable' as const }, true],
    ['query', some, 'team=x', view(source('a', true)), true],
    ['silenced', hidden, 'x', view(source('a', false)), true],
    ['quiet', [], '', view(source('a', false)), true],
  ] as const)('%s', (why, feed, query, sources, loaded) => {
    const said = whyEmpty(feed, query, sources, loaded);
    expect(said.why).toBe(why);
    expect(said.title.includes('quiet')).toBe(why === 'quiet');
  });

  it('names a stale source also where it is the query that hides', () => {
    expect(whyEmpty(some, 'x', view(source('prom', true)), true).text).toContain('“prom”');
  });
});
