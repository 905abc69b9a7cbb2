import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { type Pages, splicePage } from './splice-page.ts';

const item = (id: string, text = '') => ({ id, text }) as TimelineItem;
const pages = (ids: string, more: boolean): Pages => ({ items: [...ids].map((id) => item(id)), more });
const shown = (result: Pages) => `${result.items.map(({ id }) => id).join('')}${result.more ? '…' : ''}`;

describe('a page of the timeline read anew', () => {
  it('brings what is new at the top and keeps the rest', () => {
    expect(shown(splicePage(pages('efghij', true), pages('cdefg', true), 0))).toBe('cdefghij…');
  });
  it('is appended at the end', () => {
    expect(shown(splicePage(pages('abc', true), pages('def', true), 3))).toBe('abcdef…');
    expect(shown(splicePage(pages('abc', true), pages('d', false), 3))).toBe('abcd');
  });
  it('is the truth within its span: what moved away goes, what moved in comes', () => {
    expect(shown(splicePage(pages('abcdef', false), pages('axd', true), 0))).toBe('axdef');
  });
  it('drops the rest where there may be a gap', () => {
    expect(shown(splicePage(pages('abcdef', false), pages('xyz', true), 0))).toBe('xyz…');
  });
  it('doubles nothing that moved from one page to another', () => {
    expect(shown(splicePage(pages('abcdef', true), pages('bef', true), 2))).toBe('abef…');
    expect(shown(splicePage(pages('abcdef', false), pages('fabc', true), 0))).toBe('fabcde');
  });
  it('ends where nothing is older', () => {
    expect(shown(splicePage(pages('abcdef', true), pages('ab', false), 0))).toBe('ab');
  });
});
