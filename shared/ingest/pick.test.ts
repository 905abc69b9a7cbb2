import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { flag, link, list, number, record, text, textMap, valueAt } from './pick.ts';

const payload: Json = JSON.parse(
  `{"a":{"b":[{"c":" x "},null],"n":"12.5","no":"12 apples","yes":"TRUE","empty":" ","z":0},
    "labels":{"app.kubernetes.io/name":"api","__proto__":"p","deep":{"x":1},"n":3},
    "url":"javascript:alert(1)","web":"https://example.org/a"}`,
);

describe('reading values at paths', () => {
  it('finds words at the first path that holds some', () => {
    expect(text(payload, 'a.b.0.c')).toBe('x');
    expect(text(payload, 'a.nothing', 'a.empty', 'a.n')).toBe('12.5');
    expect(text(payload, 'a.z')).toBe('0');
    expect(text(payload, 'a.b', 'labels')).toBeNull();
    expect(text(payload, 'labels.app.kubernetes.io/name')).toBe('api');
  });
  it('sees own members only', () => {
    expect(valueAt(payload, 'constructor', 'a.toString', 'a.b.length', 'a.b.0.c.length')).toBeUndefined();
    expect(valueAt({}, '__proto__')).toBeUndefined();
    expect(text(payload, 'labels.__proto__')).toBe('p');
  });
  it('reads numbers, also in text, and nothing else as one', () => {
    expect(number(payload, 'a.no', 'a.n')).toBe(12.5);
    expect(number(payload, 'a.yes', 'a.empty', 'a.no')).toBeNull();
    expect(number({ v: '0x10' }, 'v')).toBeNull();
  });
  it('reads flags, lists, objects, maps and links', () => {
    expect(flag(payload, 'a.n', 'a.yes')).toBe(true);
    expect(list(payload, 'a', 'a.b')).toHaveLength(2);
    expect(list(payload, 'a')).toEqual([]);
    expect(record(payload, 'a.b', 'a.b.0')).toEqual({ c: ' x ' });
    expect(Object.entries(textMap(valueAt(payload, 'labels')))).toEqual([
      ['app.kubernetes.io/name', 'api'],
      ['__proto__', 'p'],
      ['n', '3'],
    ]);
    expect(link(payload, 'url', 'web')).toBe('https://example.org/a');
    expect(link(payload, 'url')).toBeNull();
  });
});
