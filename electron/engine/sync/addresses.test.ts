import { describe, expect, test } from 'vitest';
import { candidatesOf } from './addresses.ts';
import { backoffMs } from './backoff.ts';

describe('addresses', () => {
  const urls = (given: string[], last: string | null = null) =>
    candidatesOf([{ key: 'k', urls: given }], last).map(({ url }) => url);

  test('without TLS only on this machine', () => {
    expect(
      urls([
        'http://127.0.0.1:1',
        'http://[::1]:2',
        'http://localhost:3',
        'https://10.0.0.1:4',
        'https://hub.example',
      ]),
    ).toEqual([
      'http://127.0.0.1:1',
      'http://[::1]:2',
      'http://localhost:3',
      'https://10.0.0.1:4',
      'https://hub.example',
    ]);
    expect(urls(['http://10.0.0.1:4', 'http://127.0.0.1.evil.example', 'http://hub.example'])).toEqual([]);
  });

  test('what is no address of a hub is left out', () => {
    expect(
      urls([
        '',
        'nonsense',
        'file:///etc/passwd',
        'javascript:1',
        'https://user:word@hub.example',
        'ws://127.0.0.1:1',
      ]),
    ).toEqual([]);
    expect(urls(['https://hub.example/path?x#y', 'https://hub.example'])).toEqual(['https://hub.example']);
  });

  test('the one that worked last comes first', () => {
    expect(urls(['https://a.example', 'https://b.example'], 'https://b.example')).toEqual([
      'https://b.example',
      'https://a.example',
    ]);
  });
});

test('back-off doubles from 200 ms to 3 s and leaves half to chance', () => {
  const limits = { minMs: 200, maxMs: 3_000, jitter: 0.5 };
  expect([0, 1, 2, 3, 4, 99].map((tries) => backoffMs(tries, limits, 0.5))).toEqual([
    200, 400, 800, 1_600, 3_000, 3_000,
  ]);
  expect([backoffMs(0, limits, 0), backoffMs(0, limits, 0.999)]).toEqual([100, 300]);
  expect(backoffMs(1e9, limits, 0.999)).toBe(3_000);
});
