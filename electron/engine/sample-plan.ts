import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sample launch that comes with the app. Two folders up from the source and from the built engine alike. */
export function samplePlan(): string {
  return readFileSync(join(import.meta.dirname, '../../resources/samples/sample-launch.md'), 'utf8');
}
