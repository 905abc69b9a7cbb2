import { levelWord } from '../../shared/board/risk-scale.ts';
import { openItem } from '../plan/open-item.ts';
import { OwnerLabel } from '../plan/owner-label.tsx';
import { useRegister } from '../risks/use-register.ts';
import { ownerOf, textOf } from '../store/values.ts';
import { Panel } from '../ui/panel.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { bandLooks } from './risk-looks.ts';
import { RiskMatrix } from './risk-matrix.tsx';
import { useRoving } from './use-roving.ts';

const shownAtMost = 30;

/** The worst risks, in the grid and ranked; those that nobody scored are counted, never placed. `brief`: without the grid. */
export function RisksPanel({ brief = false, className = '' }: { brief?: boolean; className?: string }) {
  const { board, counts, matrix, materialising } = useRegister();
  const roving = useRoving<HTMLUListElement>();
  const { ranked, unscored, scale } = board;
  // What happens comes before what may.
  const listed = ranked.toSorted(
    (a, b) => Number(materialising.has(b.row.id)) - Number(materialising.has(a.row.id)),
  );
  const sub = [
    materialising.size > 0 && `${materialising.size} materialising`,
    ranked.length > 0 && `${ranked.length} scored`,
    unscored.length > 0 && `${unscored.length} unscored`,
    counts.accepted > 0 && `${counts.accepted} accepted`,
    counts.closed > 0 && `${counts.closed} closed`,
  ];
  return (
    <Panel
      title="Risks"
      sub={sub.filter(Boolean).join(' · ') || undefined}
      className={className}
      scroll={false}
    >
      {ranked.length + unscored.length + counts.closed === 0 ? (
        <p className="px-3 py-2.5 text-sm text-mute">
          No risks in the register. That nobody wrote one down does not mean that there is none.
        </p>
      ) : (
        <div
          className={`@container flex h-full min-h-0 ${brief ? 'max-h-28 [@media(max-height:780px)]:max-h-[5.5rem]' : 'max-h-64'}`}
        >
          {ranked.length > 0 && !brief && <RiskMatrix board={matrix} materialising={materialising} />}
          <ul
            {...roving}
            aria-label="Top risks"
            className={`min-w-0 flex-1 overflow-auto py-1 ${brief ? 'grid auto-rows-min grid-cols-1 @min-[30rem]:grid-cols-2' : ''}`}
          >
            {listed.slice(0, shownAtMost).map(({ row, label, band, likelihood, impact, contested }) => (
              <RiskLine key={row.id} id={row.id}>
                <span
                  className={`w-8 shrink-0 rounded-sm border text-center font-mono text-xs ${bandLooks[band].chip}`}
                >
                  {label}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate" title={textOf(row, 'title') ?? ''}>
                    {textOf(row, 'title')}
                  </span>
                  <span className="block truncate text-xs text-mute">
                    {materialising.has(row.id) && (
                      <StateMark state="materialising" size="xs" word className="mr-1.5" />
                    )}
                    {contested && '≠ contested · '}
                    {band} · {levelWord(scale, 'likelihood', likelihood)} ×{' '}
                    {levelWord(scale, 'impact', impact)}
                    {ownerOf(row) && (
                      <>
                        {' '}
                        · <OwnerLabel plain owner={ownerOf(row)} />
                      </>
                    )}
                  </span>
                </span>
              </RiskLine>
            ))}
            {unscored.slice(0, shownAtMost).map((row) => (
              <RiskLine key={row.id} id={row.id}>
                <span className="w-8 shrink-0 rounded-sm border border-dashed border-unk-edge text-center font-mono text-xs text-unk">
                  ?
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{textOf(row, 'title')}</span>
                  <span className="block text-xs text-mute">unscored: nobody has said how bad</span>
                </span>
              </RiskLine>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function RiskLine({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <li className="min-w-0">
      <button
        type="button"
        data-roving
        onClick={() => openItem({ screen: 'risks', entity: 'risk', id })}
        className="flex w-full items-start gap-2 px-3 py-1 text-left hover:bg-raise focus-visible:outline-offset-[-2px]"
      >
        {children}
      </button>
    </li>
  );
}
