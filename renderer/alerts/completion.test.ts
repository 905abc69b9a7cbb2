import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { complete, vocabularyOf } from './completion.ts';

const feed = [
  { title: 'Disk full', source: 'prom', severity: 'critical', labels: { team: 'pay', zone: 'eu west' } },
  { title: 'Slow', source: 'sentry', severity: 'info', labels: { team: 'web' } },
] as unknown as AlertView[];
const words = vocabularyOf(feed, ['Bo Tran']);
const texts = (text: string, caret = text.length) =>
  complete(text, caret, words).options.map((one) => one.text);

describe('completion of a query', () => {
  it('offers labels, then their values, quoted where they have to be', () => {
    expect(texts('te')).toEqual(['team=']);
    expect(texts('team=')).toEqual(['team=pay', 'team=web']);
    expect(texts('zone=')).toEqual(['zone="eu west"']);
    expect(texts('severity!=c')).toEqual(['severity!=critical']);
  });

  it('offers what can be asked with @', () => {
    expect(texts('@ow')).toEqual(['@owner=me', '@owner=none', '@owner="Bo Tran"']);
    expect(texts('@so')).toEqual(['@source=prom', '@source=sentry']);
  });

  it('takes the place of the word at the caret alone', () => {
    const { from, to } = complete('disk te @state=firing', 7, words);
    expect([from, to]).toEqual([5, 7]);
    expect(texts('disk te @state=firing', 7)).toEqual(['team=']);
  });

  it('offers nothing for nothing, or for what is whole', () => {
    expect(texts('')).toEqual([]);
    expect(texts('team=pay')).toEqual([]);
  });
});
