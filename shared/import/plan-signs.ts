import type { Plan } from '../plan/plan-schema.ts';
import type { StateSigns } from './plan-edits.ts';
import { boxIn, contentOf, type PlanPage } from './plan-page.ts';

/** What is written where the file itself has no example. */
const usual: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  box: {
    open: ['[ ]', '☐', '⬜'],
    done: ['[x]', '☑', '✅'],
    in_progress: ['[/]', '[~]', '🔄'],
    blocked: ['[!]', '🚫'],
  },
  done: { open: [''], done: ['x', '✅', 'Yes'], in_progress: [], blocked: [] },
  result: { open: ['Pending'], done: ['Pass', '✅'], in_progress: [], blocked: [] },
  status: {
    open: ['Open', 'Not started', 'To do'],
    done: ['Done', '✅'],
    in_progress: ['In progress', '🔄'],
    blocked: ['Blocked', '🚫'],
  },
};

/** How this file writes states: its own boxes, signs and words first, by how often it uses them. */
export function signsOf(plan: Plan, page: PlanPage): StateSigns {
  const counts = new Map<string, Map<string, number>>();
  const see = (kind: string, state: string, sign: string) => {
    const signs = counts.get(`${kind}/${state}`) ?? new Map<string, number>();
    counts.set(`${kind}/${state}`, signs.set(sign, (signs.get(sign) ?? 0) + 1));
  };
  for (const { line, state } of plan.tasks) {
    const box = boxIn(page, line);
    if (box) see('box', state, box.written);
    const sign = /^(?:\p{Extended_Pictographic}\ufe0f?|[✓✗✘])(?=\s)/u.exec(
      page.items.get(line)?.words[0]?.text ?? '',
    )?.[0];
    if (!box && sign) see('box', state, sign);
    const row = page.rows.get(line);
    for (const role of ['done', 'status'] as const) {
      const cell = row?.row.cells[row.roles.indexOf(role)];
      if (cell)
        see(role, state, page.text.slice(contentOf(page, cell).start, contentOf(page, cell).end).trim());
    }
  }
  return (state, column) => {
    const kind = column ?? 'box';
    const own = [...(counts.get(`${kind}/${state}`) ?? [])].sort((a, b) => b[1] - a[1]).map(([sign]) => sign);
    return [...new Set([...own, ...(usual[kind]?.[state] ?? [])])];
  };
}
