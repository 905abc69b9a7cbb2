import { describe, expect, it } from 'vitest';
import { findDeepLink, readArguments } from './arguments.ts';

describe('the words after the program', () => {
  it('open the default profile when there are none', () => {
    expect(readArguments([], {})).toEqual({
      profile: 'default',
      userData: null,
      screenshot: null,
      watchRenderer: false,
      deepLink: null,
    });
  });

  it.each([
    [['--profile', 'alice']],
    [['--profile=alice']],
    [['--no-sandbox', '--profile=alice', '--inspect=0']],
  ])('%j open profile alice, whatever Chromium is told beside it', (args) =>
    expect(readArguments(args, {}).profile).toBe('alice'),
  );

  it.each(['../bob', '..', 'a/b', 'a\\b', '', '-x', 'a b', 'a'.repeat(41), 'ä'])(
    'do not let a profile be called %j, which could leave its folder',
    (name) => expect(() => readArguments([`--profile=${name}`], {})).toThrow(/profile/),
  );

  it('prefer the folder that is given to the one in the environment', () => {
    const env = { HOLDPOINT_PROFILE_DIR: '/from/env' };
    expect(readArguments(['--user-data', '/given'], env).userData).toBe('/given');
    expect(readArguments([], env).userData).toBe('/from/env');
  });
});

describe('deep links among the words', () => {
  it('are found anywhere', () => {
    expect(findDeepLink(['--profile=a', 'holdpoint://join/abc?x=1'])).toBe('holdpoint://join/abc?x=1');
  });

  it.each([
    'https://example.org',
    'holdpoint:join',
    'HOLDPOINT//x',
    'holdpoint://a b',
    'holdpoint://a\u0000',
    'x holdpoint://a',
  ])('%j is none', (word) => expect(findDeepLink([word])).toBeNull());
});
