import { useMemo } from 'react';
import { linksBy } from '../../shared/board/risk-register.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { openItem } from '../plan/open-item.ts';
import { useRow, useRows } from '../store/rows.ts';

/** The other end, below the list that holds it: which risks a task mitigates, or threaten a criterion. */
export function LinkedRisks({ entity, id }: { entity: 'task' | 'criterion'; id: string }) {
  const rows = useRows('riskLink');
  const links = useMemo(() => linksBy(rows, 'item').get(id) ?? [], [rows, id]);
  if (links.length === 0) return null;
  return (
    <section
      aria-label={entity === 'task' ? 'Risks that it mitigates' : 'Risks that threaten it'}
      className="flex min-h-8 shrink-0 items-baseline gap-2 border-t border-line px-3 py-1 text-sm"
    >
      <h3 className="shrink-0 text-xs font-medium text-mute">
        {entity === 'task' ? 'Mitigates' : 'Threatened by'}
      </h3>
      <ul className="flex min-w-0 flex-wrap gap-x-3">
        {links.map((link) => (
          <LinkedRisk key={link.id} id={link.risk} />
        ))}
      </ul>
    </section>
  );
}

function LinkedRisk({ id }: { id: string }) {
  const row = useRow('risk', id);
  const gone = row === undefined || row.removed;
  return (
    <li>
      <button
        type="button"
        disabled={gone}
        onClick={() => openItem({ screen: 'risks', entity: 'risk', id })}
        className="min-h-6 rounded-sm px-1 py-0.5 text-left underline decoration-edge underline-offset-2 hover:bg-raise disabled:no-underline"
      >
        {row ? titleOf('risk', row.values) : 'a risk that is not here'}
        {row?.removed && <span className="text-nogo"> (removed)</span>}
      </button>
    </li>
  );
}
