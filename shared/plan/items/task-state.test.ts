import { expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';

test.each([
  ['- ~~[ ] Fax the head office~~', 'Fax the head office', 'done', true],
  ['- ~~[x] Old labels~~', 'Old labels', 'done', false],
  ['- [ ] ~~Buy a switch~~', 'Buy a switch', 'done', true],
  ['- [x] ~~Old labels~~', 'Old labels', 'done', false],
  ['\\- \\[x\\] Order screens', 'Order screens', 'done', false],
  ['- \\[ \\] Mount arms', 'Mount arms', 'open', false],
  ['- [ ] Power (blocked: grid operator)', 'Power', 'blocked', false],
  ['- [ ] ~~Half~~ of it', 'Half of it', 'open', false],
])('%s', (line, text, state, cancelled) => {
  const { tasks } = readPlan(`# Plan\n\n${line}\n- [ ] Stay\n`);
  expect(tasks.map((task) => [task.text, task.state, task.cancelled])).toEqual([
    [text, state, cancelled],
    ['Stay', 'open', false],
  ]);
});
