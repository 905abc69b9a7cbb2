import { expect, it } from 'vitest';
import { tellingLabels } from './looks.ts';

it('leaves out the labels that say the title or the severity again, and no other', () => {
  const labels = { alertname: 'Heap', severity: 'critical', service: 'carts' };
  expect(tellingLabels({ labels, title: 'Heap', severity: 'critical' })).toEqual([['service', 'carts']]);
  const page = { ...labels, severity: 'page' };
  expect(tellingLabels({ labels: page, title: 'The heap', severity: 'critical' })).toEqual(
    Object.entries(page),
  );
});
