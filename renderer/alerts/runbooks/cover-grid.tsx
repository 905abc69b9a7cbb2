import { useEffect, useId, useRef } from 'react';
import { count } from '../../format/amounts.ts';
import { Grid, GridCell, GridHead, GridRow } from '../../plan/grid-parts.tsx';
import { Age } from '../../ui/age.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { type CoverRow, coverLooks } from './cover-rows.ts';

const tracks =
  'grid grid-cols-[7rem_minmax(8rem,1fr)_7.5rem_minmax(12rem,1.6fr)] gap-3 px-3 max-[860px]:grid-cols-[7rem_minmax(8rem,1fr)_minmax(10rem,1.2fr)]';
const alertsCell = 'max-[860px]:hidden';

export interface CoverGridProps {
  rows: readonly CoverRow[];
  current: string | null;
  onGo(key: string): void;
  onOpen(): void;
}

/** Rules with their runbooks, what has none first. The grid keeps the focus and points at the current row. */
export function CoverGrid({ rows, current, onGo, onOpen }: CoverGridProps) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const idOf = (at: number) => `${id}-${at}`;
  const at = rows.findIndex(({ key }) => key === current);
  useEffect(() => {
    if (at >= 0) grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <Grid
      ref={grid}
      aria-label="Alert rules and their runbooks, what has none first"
      aria-activedescendant={at >= 0 ? idOf(at) : undefined}
      tabIndex={0}
      onFocus={() => at < 0 && rows[0] && onGo(rows[0].key)}
      className="min-h-0 flex-1 scroll-pt-7 overflow-auto outline-none [@media(max-height:36rem)]:min-h-60 [@media(max-height:36rem)]:shrink-0"
    >
      <GridRow
        className={`${tracks} sticky top-0 z-10 h-7 items-center border-b border-line bg-panel text-xs text-faint`}
      >
        <GridHead className="px-0!">State</GridHead>
        <GridHead className="px-0!">Rule</GridHead>
        <GridHead className={`px-0! ${alertsCell}`}>Alerts</GridHead>
        <GridHead className="px-0!">Runbook</GridHead>
      </GridRow>
      {rows.map((row, index) => (
        <Row
          key={row.key}
          id={idOf(index)}
          row={row}
          active={index === at}
          isMore={rows[index - 1]?.rule === row.rule}
          onGo={onGo}
          onOpen={onOpen}
        />
      ))}
    </Grid>
  );
}

interface RowProps extends Pick<CoverGridProps, 'onGo' | 'onOpen'> {
  id: string;
  row: CoverRow;
  active: boolean;
  /** Another runbook of the rule above. */
  isMore: boolean;
}

function Row({ id, row, active, isMore, onGo, onOpen }: RowProps) {
  const { rule, runbook, state } = row;
  return (
    <GridRow
      id={id}
      data-testid="cover-row"
      data-state={state}
      aria-selected={active}
      onClick={() => onGo(row.key)}
      onDoubleClick={() => {
        onGo(row.key);
        onOpen();
      }}
      className={`${tracks} min-h-11 cursor-default items-center border-b border-line/60 py-1 text-sm [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto] ${active ? 'bg-raise outline-1 -outline-offset-1 outline-run' : 'hover:bg-raise/60'}`}
    >
      <GridCell>
        <StateMark state={coverLooks[state].mark} word={coverLooks[state].word} />
      </GridCell>
      <GridCell className="min-w-0">
        <span className={`block truncate ${isMore ? 'text-mute' : 'font-medium'}`} title={rule.rule}>
          {rule.rule}
        </span>
        <span className="block truncate text-xs text-mute">
          {rule.kind === 'tripwire' ? 'tripwire of a risk' : rule.sources.join(', ')}
        </span>
      </GridCell>
      <GridCell className={`min-w-0 text-xs ${alertsCell}`}>{!isMore && <Alerts row={row} />}</GridCell>
      <GridCell className="min-w-0">
        <span
          className={`block truncate ${runbook?.file ? 'font-mono text-xs' : runbook ? 'font-mono text-xs text-mute' : 'text-faint'}`}
        >
          {runbook === null ? 'none' : (runbook.file ?? runbook.link)}
        </span>
        <Note row={row} />
      </GridCell>
    </GridRow>
  );
}

function Alerts({ row: { rule } }: { row: CoverRow }) {
  if (rule.kind === 'tripwire') return null;
  return (
    <>
      {rule.firing > 0 ? (
        <StateMark state="firing" word={`${rule.firing} firing`} size="xs" />
      ) : (
        <span className="text-mute">{rule.alerts === 0 ? 'never fired' : 'none firing'}</span>
      )}
      {rule.lastSeen !== null && (
        <span className="block truncate text-mute">
          {count(rule.alerts, 'alert')}, <Age at={rule.lastSeen} ago />
        </span>
      )}
    </>
  );
}

/** What is to be known beside its name, in one line; all of it is below the list. */
function Note({ row: { rule, runbook } }: { row: CoverRow }) {
  if (runbook === null)
    return (
      <span className="block truncate text-xs text-mute">
        {rule.kind === 'rule' && 'its rule names none'}
      </span>
    );
  if (runbook.problem !== null)
    return <span className="block truncate text-xs text-mute">{runbook.problem}</span>;
  if (runbook.linkProblem !== null)
    return (
      <span className="flex items-center gap-1 text-xs">
        <StateMark state="notMet" word="its link is dead" size="xs" />
        <span className="truncate text-mute">{runbook.linkProblem}</span>
      </span>
    );
  return (
    <span className="block truncate text-xs text-mute">
      {runbook.link === null ? 'found by the name of the rule' : runbook.link}
    </span>
  );
}
