import { expect, test } from 'vitest';
import { readRunbookText } from '../../../shared/runbook/pieces.ts';
import { headingLevels, slugOf } from './headings.ts';

test('headings begin below the title of the dialog and leave no level out', () => {
  const { pieces } = readRunbookText('# A\n\n#### B\n\ntext\n\n##### C\n\n## D\n\n# E\n\n###### F');
  expect(headingLevels(pieces)).toEqual([3, 4, 0, 5, 4, 3, 4]);
  expect(headingLevels(pieces, 0)).toEqual([0, 3, 0, 4, 3, 3, 4]);
});

test.each([
  ['Step 2: fail **over**', 'step-2-fail-over'],
  ['step-2-fail-over', 'step-2-fail-over'],
  ['Über uns', 'über-uns'],
])('%j is linked as %s', (text, slug) => expect(slugOf(text)).toBe(slug));
