import { describe, expect, it } from 'vitest';
import { MAX_PLAN_BYTES } from '../../shared/import/limits.ts';
import { whyNotAPlan } from './check-file.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (words: string) => new TextEncoder().encode(words);

describe('a dropped file', () => {
  it('passes as text in any encoding', () => {
    expect(whyNotAPlan('plan.md', 20, text('# Plan\n- [ ] one\n'))).toBeNull();
    expect(whyNotAPlan('mac.txt', 4, bytes(0x8e, 0x41, 0x0d, 0xf0))).toBeNull();
    expect(whyNotAPlan('utf16.txt', 4, bytes(0xff, 0xfe, 0x41, 0x00))).toBeNull();
  });
  it('is refused by name, with the reason and what to do', () => {
    expect(whyNotAPlan('huge.md', MAX_PLAN_BYTES + 1, text('x'))).toContain(
      '“huge.md” has 8.0 MB; a plan may have up to 8.0 MB',
    );
    expect(whyNotAPlan('none.md', 0, bytes())).toContain('“none.md” is empty');
    expect(whyNotAPlan('plan.pdf', 9, text('%PDF-1.7'))).toContain('is a PDF');
    expect(whyNotAPlan('plan.docx', 9, bytes(0x50, 0x4b, 3, 4))).toContain('Office document');
    expect(whyNotAPlan('a.bin', 3, bytes(0x41, 0, 0x42))).toContain('is not text');
    expect(whyNotAPlan('b.bin', 4, bytes(1, 2, 3, 0x41))).toContain('is not text');
  });
});
