import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/alerts/feed.ts';
import type { SourceHealth } from '../../shared/contract/alert-sources.ts';
import { freshWords, whyEmpty } from './why-empty.ts';

const source = (
  name: string,
  state: SourceHealth['state'],
  intervalMs: number | null = 60_000,
): SourceHealth => ({ id: name, name, provider: null, intervalMs, state, heardAt: null, why: null });

const some = [{ endsAt: 1, state: 'resolved' }] as unknown as AlertView[];

const hidden = [{ endsAt: null, state: 'silenced' }] as unknown as AlertView[];

describe('why no alert is shown', () => {
  it.each([
    ['reading', [], '', [source('a', 'fresh')], false],
    ['unknown', [], '', null, true],
    ['noSource', [], '', [], true],
    ['stale', [], '', [source('a', 'fresh'), source('b', 'stale')], true],
    ['noInterval', [], '', [source('a', 'fresh', null)], true],
    ['unheard', [], '', [source('a', 'unheard')], true],
    ['query', some, 'team=x', [source('a', 'stale')], true],
    ['silenced', hidden, 'x', [source('a', 'fresh')], true],
    ['quiet', [], '', [source('a', 'fresh')], true],
  ] as const)('%s', (why, feed, query, sources, loaded) => {
    const said = whyEmpty(feed, query, sources, loaded);
    expect(said.why).toBe(why);
    expect(said.title.includes('quiet')).toBe(why === 'quiet');
  });

  it('names a stale source also where it is the query that hides', () => {
    expect(whyEmpty(some, 'x', [source('prom', 'stale')], true).text).toContain('“prom”');
  });
});

describe('how far what is listed is all there is', () => {
  const lossy = { ...source('am', 'fresh'), why: 'Alertmanager left out 7 alerts of this group.' };
  it.each([
    ['all are fresh', [source('a', 'fresh')], null, '1 source is fresh'],
    ['one left something out', [source('a', 'fresh'), lossy], 'warning', `am: ${lossy.why}`],
    ['one was never heard', [lossy, source('b', 'unheard')], 'unknown', 'never heard from b'],
    ['one is stale', [source('b', 'unheard'), source('c', 'stale')], 'stale', 'c stale'],
    ['there is none', [], 'unknown', 'no source is set up'],
  ] as const)('%s', (_, sources, mark, word) => {
    expect(freshWords(sources)).toMatchObject({ mark, word });
  });

  it('is not said before it is known', () => expect(freshWords(null)).toBeNull());
});
