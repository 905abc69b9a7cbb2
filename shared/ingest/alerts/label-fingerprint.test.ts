import { describe, expect, it } from 'vitest';
import { labelFingerprint } from './label-fingerprint.ts';

describe('the fingerprint of a set of labels', () => {
  it('is the one that Prometheus and Alertmanager give', () => {
    // From the tests of Prometheus' common library.
    const said = { name: 'garland, briggs', fear: 'love is not enough' };
    expect(BigInt(`0x${labelFingerprint(said)}`)).toBe(5799056148416392346n);
    expect(labelFingerprint({})).toBe('cbf29ce484222325');
  });

  it('does not see the order of labels, and does not run names and values together', () => {
    expect(labelFingerprint({ a: '1', b: '2' })).toBe(labelFingerprint({ b: '2', a: '1' }));
    expect(labelFingerprint({ a: 'bc' })).not.toBe(labelFingerprint({ ab: 'c' }));
  });
});
