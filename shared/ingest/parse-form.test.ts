import { describe, expect, it } from 'vitest';
import { parseForm } from './parse-form.ts';
import { readPayload } from './read-payload.ts';

describe('forms', () => {
  it('are objects of texts', () => {
    expect(parseForm('monitorID=7&name=A+b%20c&empty=')).toEqual({
      monitorID: '7',
      name: 'A b c',
      empty: '',
    });
  });
  it('are not words, one pair, or what does not decode', () => {
    for (const text of [
      '',
      'a=1',
      'a=1 b=2',
      'stage=api pct=10&b=2',
      'a=%zz&b=1',
      '{"a":"b=1&c=2"}',
      'https://a.example.org/?a=1&b=2',
    ])
      expect(parseForm(text)).toBeNull();
  });
  it('are read as their senders', () => {
    const robot =
      'monitorID=777&monitorURL=https%3A%2F%2Fshop&monitorFriendlyName=Shop&alertType=1&alertTypeFriendlyName=Down';
    expect(readPayload(robot, { headers: {} })).toMatchObject({
      source: 'uptimerobot',
      alerts: [{ title: 'Shop', status: 'firing' }],
    });
    const cake = 'URL=https%3A%2F%2Fshop&Token=0f&Name=Shop&StatusCode=200&Status=Up&IP=192.0.2.1';
    expect(readPayload(cake, { headers: {} })).toMatchObject({
      source: 'statuscake',
      alerts: [{ status: 'resolved' }],
    });
  });
});
