import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExternalLink } from './external-link.ts';

describe('links that may leave the app', () => {
  it.each([
    ['https://example.org/runbook?step=3#now', 'https://example.org/runbook?step=3#now', 'example.org'],
    ['HTTPS://Example.org', 'https://example.org/', 'example.org'],
    ['https://grafana.example:8443/d/1', 'https://grafana.example:8443/d/1', 'grafana.example:8443'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
    ['mailto:oncall@example.org?subject=R1', 'mailto:oncall@example.org?subject=R1', 'oncall@example.org'],
  ])('%s opens and names its destination', (raw, url, destination) => {
    expect(checkExternalLink(raw)).toEqual({ ok: true, url, destination });
  });
});

describe('links that may not', () => {
  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://example.org/0',
    'vbscript:x',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:x',
    'ms-settings:',
    'search-ms:query=x',
    'ssh://host',
    'tel:112',
    'app://holdpoint/',
    'holdpoint://join/x',
    'view-source:https://example.org/',
    '\\\\server\\share\\run.exe',
    '//server/share',
    'https:\\\\example.org',
    'https:example.org',
    'https:///example.org',
    'https://',
    'https://example.org@evil.example/',
    'https://user:secret@example.org/',
    ' https://example.org/',
    'https://example.org/\n',
    'https://example.org/\u0000.exe',
    'https://exa\tmple.org/',
    'https://example.org/\u202egnp.exe',
    'https://example\u200b.org/',
    'https://example.org/a b',
    'java\nscript:alert(1)',
    'mailto:',
    'mailto:a@b@c',
    'mailto:x@example.org?attach=/etc/passwd',
    'mailto:x@example.org?Attachment=C:/secret',
    'C:\\Windows\\System32\\calc.exe',
    '/etc/passwd',
    'example.org',
    '',
    `https://example.org/${'a'.repeat(2048)}`,
  ])('%j is refused with a reason', (raw) => {
    expect(checkExternalLink(raw)).toEqual({ ok: false, reason: expect.stringMatching(/\S/) });
  });
});

describe('any text', () => {
  it('never passes as anything but https: or mailto:, and never throws', () => {
    const nearly = fc.tuple(
      fc.constantFrom(
        'https:',
        'https://',
        'HTTPS://',
        'mailto:',
        'file:',
        'smb:',
        'javascript:',
        'ms-x:',
        '',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly.map((parts) => parts.join('')),
          fc.webUrl(),
        ),
        (raw) => {
          const link = checkExternalLink(raw);
          if (!link.ok) return;
          expect(link.url).toMatch(/^(https:\/\/[^/]|mailto:.)/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
          expect(link.url).not.toMatch(/[\u0000-\u0020\\\u007f]/);
          expect(link.destination).not.toBe('');
        },
      ),
      { seed: 20261122, numRuns: 5000 },
    );
  });
});
