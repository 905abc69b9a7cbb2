import { describe, expect, it } from 'vitest';
import type { AlertStatus, Severity } from '../observation.ts';
import { labelMap, runbookAddress, runbookOf, tagMap } from './labels.ts';
import { severityOf, severityWord } from './severity.ts';
import { statusWord } from './status.ts';
import { isPlaceholder, mostlyPlaceholders } from './template.ts';
import { plainTitle, titleState } from './title.ts';

describe('words of severity', () => {
  const said: Record<Severity, readonly (string | number)[]> = {
    critical: [
      'critical',
      'CRIT',
      'P1',
      'p0',
      'sev1',
      'SEV-0',
      'Sev 1',
      'Disaster',
      'page',
      'fatal',
      'EMERGENCY',
      'P1 - Critical',
      '1 - Critical',
      1,
      '1',
      'urgent',
      'severity/critical',
    ],
    error: [
      'error',
      'ERR',
      'high',
      'HIGH',
      'major',
      'P2',
      'sev2',
      'SEV_2',
      '2 - High',
      2,
      'ALERT_CRITICALITY_LEVEL_ERROR',
    ],
    warning: [
      'warning',
      'Warn',
      'minor',
      'Average',
      'medium',
      'moderate',
      'P3',
      'sev-3',
      'ALERT_CRITICALITY_LEVEL_WARNING',
      'non-critical',
      3,
    ],
    info: [
      'info',
      'Information',
      'informational',
      'low',
      'notice',
      'P4',
      'p5',
      'sev4',
      'none',
      'ok',
      'debug',
    ],
    unknown: [
      '',
      'banana',
      'not classified',
      'No severity',
      'unknown',
      'P9',
      'constructor',
      '__proto__',
      -1,
      99,
      1.5,
    ],
  };
  it.each(Object.entries(said))('%s', (severity, words) => {
    expect(words.map((word) => [word, severityOf(word)])).toEqual(words.map((word) => [word, severity]));
  });
  it('asks the next field where one says nothing', () => {
    expect(severityOf(null, undefined, 'normal?', '', 'P2')).toBe('info');
    expect(severityOf(null, {}, 'who knows', 'P2')).toBe('error');
    expect(severityWord('x'.repeat(100_000))).toBeNull();
  });
});

describe('words of state', () => {
  const said: Record<AlertStatus, readonly string[]> = {
    firing: [
      'firing',
      'ALARM',
      'alerting',
      'Re-Triggered',
      'No Data',
      'NO_DATA',
      'PROBLEM',
      'open',
      'Activated',
      'down',
      'trigger',
      'unresolved',
    ],
    resolved: [
      'resolved',
      'OK',
      'ok',
      'closed',
      'Recovered',
      'RECOVERY',
      'up',
      'Deactivated',
      'cleared',
      'resolve',
      'Normal',
    ],
    acknowledged: ['acknowledged', 'ACK', 'Acknowledgement', 'acked'],
  };
  it.each(Object.entries(said))('%s', (status, words) => {
    expect(words.map((word) => [word, statusWord(word)])).toEqual(words.map((word) => [word, status]));
  });
  it('knows no others', () => {
    for (const word of ['', 'banana', 'constructor', 'toString', 7, null])
      expect(statusWord(word)).toBeNull();
  });
});

describe('titles', () => {
  it('name the same alert without their words of state', () => {
    for (const title of [
      '[FIRING:2] Disk full',
      '[RESOLVED] Disk full',
      'Disk full',
      'RESOLVED: Disk full',
      '[Triggered on {host:a}] Disk full',
      '[Re-Triggered] Disk full',
    ])
      expect(plainTitle(title)).toBe('Disk full');
    expect(plainTitle('[P2] [Recovered] Disk full')).toBe(plainTitle('[P2] [Triggered] Disk full'));
  });
  it('keep what is no state, and are never emptied', () => {
    expect(plainTitle('[shop] Disk: full')).toBe('[shop] Disk: full');
    expect(plainTitle('Resolved:')).toBe('Resolved:');
    expect(plainTitle('[OK]')).toBe('[OK]');
    expect(titleState('Disk full')).toBeNull();
  });
});

describe('templates', () => {
  it('are what is nothing but placeholders', () => {
    for (const text of [
      '$EVENT_TITLE',
      '{EVENT.NAME}',
      '{$MACRO}',
      '{ProblemID}',
      '{{ .Status }}',
      ['$', '{a.b}'].join(''),
      '*monitorID*',
      '$HOSTNAME$',
      '$name$',
      '%NAME%',
      '<%= a %>',
      '{HOST.NAME} / {EVENT.ID}',
    ])
      expect([text, isPlaceholder(text)]).toEqual([text, true]);
    for (const text of [
      '',
      'Disk',
      '*critical*',
      'Costs $12',
      '{',
      'Disk of {{ host }} is full',
      '[shop]',
      '<b>',
    ])
      expect([text, isPlaceholder(text)]).toEqual([text, false]);
  });
  it('are payloads of which half and more are placeholders, not those with one that was left', () => {
    expect(mostlyPlaceholders({ a: '$TITLE', b: '$STATE', c: 'x' })).toBe(true);
    expect(mostlyPlaceholders({ a: 'Disk', b: 'firing', c: '{EVENT.UPDATE.MESSAGE}' })).toBe(false);
    expect(mostlyPlaceholders({})).toBe(false);
  });
});

describe('labels', () => {
  it('are text, whatever was sent, and HTML stays as it is', () => {
    const sent = JSON.parse(
      '{"a":1,"b":true,"c":[1,"x"],"d":{"y":2,"x":1},"e":null,"f":"<b>","__proto__":"p"}',
    );
    expect(Object.entries(labelMap(sent))).toEqual([
      ['a', '1'],
      ['b', 'true'],
      ['c', '[1,"x"]'],
      ['d', '{"x":1,"y":2}'],
      ['f', '<b>'],
      ['__proto__', 'p'],
    ]);
  });
  it('come out of tags in every shape', () => {
    const expected = { tags: 'bare', env: 'prod', url: 'http://a' };
    expect(tagMap('env:prod, bare,url:http://a')).toEqual(expected);
    expect(tagMap(['env:prod', 'bare', 'url=http://a'])).toEqual(expected);
    expect(tagMap([['env', 'prod'], 'bare', { key: 'url', value: 'http://a' }])).toEqual(expected);
    expect(tagMap({ env: 'prod' })).toEqual({ env: 'prod' });
    expect(tagMap(null)).toEqual({});
  });
});

describe('runbooks', () => {
  it('are named by annotations or labels, in many spellings', () => {
    for (const key of [
      'runbook',
      'runbook_url',
      'runbookUrl',
      'RunbookURL',
      'run-book',
      'playbook',
      'runbook-link',
      'sop_url',
    ])
      expect([key, runbookOf({}, { [key]: 'https://r.example.org/a b'.replace(' ', '') })]).toEqual([
        key,
        'https://r.example.org/ab',
      ]);
  });
  it('are addresses of http and paths, nothing else', () => {
    for (const path of ['runbooks/disk.md', '/runbooks/disk', './disk.md', 'https://r.example.org'])
      expect(runbookAddress(path)).toBe(path);
    for (const no of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//evil.example.org/a',
      'restart the pod. then wait',
      'none',
      '',
      null,
    ])
      expect(runbookAddress(no)).toBeNull();
  });
  it('are found in words, after the word', () => {
    expect(runbookOf({ body: 'Disk is full. Runbook: <https://r.example.org/disk>.' })).toBe(
      'https://r.example.org/disk',
    );
    expect(runbookOf({ body: 'See https://dash.example.org and the runbook' })).toBeNull();
  });
});
