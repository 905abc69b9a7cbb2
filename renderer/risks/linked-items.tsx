import { X } from 'lucide-react';
import type { RiskLink } from '../../shared/board/risk-register.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { openItem } from '../plan/open-item.ts';
import { act } from '../store/act.ts';
import { useRow } from '../store/rows.ts';
import { flagOf, textOf } from '../store/values.ts';
import { IconButton } from '../ui/button.tsx';

/** What a risk hangs together with: each opens where it stands, and can be taken apart. */
export function LinkedItems({ links, readOnly }: { links: readonly RiskLink[]; readOnly: boolean }) {
  return (
    <ul aria-label="Linked tasks and criteria" className="flex flex-col gap-0.5">
      {links.map((link) => (
        <LinkedItem key={link.id} link={link} readOnly={readOnly} />
      ))}
    </ul>
  );
}

function LinkedItem({ link, readOnly }: { link: RiskLink; readOnly: boolean }) {
  const row = useRow(link.entity, link.item);
  const title = row ? titleOf(link.entity, row.values) : `a ${link.entity} that is not here`;
  const isGone = row?.removed ?? false;
  const met = flagOf(row, 'met');
  const state =
    link.entity === 'task'
      ? (textOf(row, 'state') ?? '').replace('_', ' ')
      : met === null
        ? 'unknown'
        : met
          ? 'met'
          : 'not met';
  return (
    <li className="flex items-start gap-1">
      <button
        type="button"
        disabled={!row || isGone}
        onClick={() => openItem({ screen: 'plan', entity: link.entity, id: link.item })}
        className="min-w-0 flex-1 rounded-sm px-1 py-0.5 text-left hover:bg-raise disabled:hover:bg-transparent"
      >
        <span className="text-xs text-mute">
          {link.entity === 'task' ? 'mitigated by task' : 'threatens criterion'} ·{' '}
          {isGone ? <span className="text-nogo">removed</span> : row ? state : 'not here'}
        </span>
        <span className={`block wrap-anywhere ${isGone ? 'line-through' : ''}`}>{title}</span>
      </button>
      {!readOnly && (
        <IconButton
          label={`Take the link with “${title}” apart`}
          icon={<X size={13} aria-hidden="true" />}
          onClick={() => void act('unlinkRisk', { id: link.id })}
        />
      )}
    </li>
  );
}
