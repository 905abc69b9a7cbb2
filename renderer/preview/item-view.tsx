import { StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { limitOf, limitText } from '../../shared/board/measure.ts';
import { type BoardRow, numberOf, ownerOf, textOf, withoutPictures } from '../../shared/board/read.ts';
import { bandOf, levelName } from '../../shared/board/risks.ts';
import { spanText } from '../../shared/board/stages.ts';
import { stateOf, type TaskCounts } from '../../shared/board/task-tree.ts';
import { titleOf } from '../../shared/ops/catalog.ts';
import { bandLooks } from '../command/risk-looks.ts';
import { count } from '../format/amounts.ts';
import { markOf } from '../plan/tasks/task-looks.ts';
import { marks, StateMark } from '../ui/state-mark.tsx';
import { KindIcon } from './kind-icon.tsx';

/** One thing as the board would hold it, in a line or two. */
export function ItemView({ row, below }: { row: BoardRow; below: TaskCounts | null }) {
  switch (row.entity) {
    case 'phase':
      return <Phase row={row} below={below} />;
    case 'task':
      return <Task row={row} />;
    case 'criterion':
      return <Criterion row={row} />;
    case 'metric':
      return <Metric row={row} />;
    case 'risk':
      return <Risk row={row} />;
    case 'stage':
      return <Stage row={row} />;
    case 'slot':
      return <Slot row={row} />;
    default:
      return <Update row={row} />;
  }
}

function Line({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2 leading-5">
      <span className="flex h-5 shrink-0 items-center text-mute">{mark}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">{children}</div>
    </div>
  );
}

function Title({ row, quiet = false }: { row: BoardRow; quiet?: boolean }) {
  return (
    <span className={`min-w-0 wrap-anywhere ${quiet ? 'text-mute' : 'text-text'}`}>
      {titleOf(row.entity, row.values)}
    </span>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="text-xs whitespace-nowrap text-mute">{children}</span>;
}

function Owner({ row }: { row: BoardRow }) {
  const owner = ownerOf(row);
  return owner && 'name' in owner ? <Aside>{owner.name}</Aside> : null;
}

function Phase({ row, below }: { row: BoardRow; below: TaskCounts | null }) {
  const [start, end] = [textOf(row, 'start'), textOf(row, 'end')];
  const status = withoutPictures(textOf(row, 'status'));
  return (
    <Line mark={<KindIcon word="phase" size={13} />}>
      <span className="min-w-0 font-semibold wrap-anywhere">{withoutPictures(textOf(row, 'title'))}</span>
      {below !== null && below.all > 0 && (
        <Aside>
          {below.done} of {below.all} done
        </Aside>
      )}
      {(start !== '' || end !== '') && <Aside>{[start, end].filter(Boolean).join(' – ')}</Aside>}
      {status !== '' && <Aside>{status}</Aside>}
    </Line>
  );
}

function Task({ row }: { row: BoardRow }) {
  const state = stateOf(row);
  const mark = markOf(state);
  const [due, note] = [textOf(row, 'due'), textOf(row, 'note')];
  return (
    <Line
      mark={<StateMark state={mark} label={state === null ? 'sub-step without a box' : marks[mark][2]} />}
    >
      <Title row={row} quiet={state === 'done'} />
      {due !== '' && <Aside>due {due}</Aside>}
      <Owner row={row} />
      {note !== '' && (
        <span title={note} className="inline-flex self-center text-mute">
          <StickyNote size={12} aria-hidden="true" />
          <span className="sr-only">has a note</span>
        </span>
      )}
    </Line>
  );
}

function Criterion({ row }: { row: BoardRow }) {
  const met = row.values.met;
  const limit = limitOf(row);
  const current = textOf(row, 'current');
  return (
    <Line mark={<StateMark state={met === true ? 'met' : met === false ? 'notMet' : 'unknown'} />}>
      <Title row={row} />
      {limit !== null && (
        <span className="font-mono text-xs whitespace-nowrap text-text">{limitText(limit)}</span>
      )}
      {current !== '' && <Aside>now {current}</Aside>}
    </Line>
  );
}

function Metric({ row }: { row: BoardRow }) {
  const [current, target] = [textOf(row, 'current'), textOf(row, 'target')];
  return (
    <Line mark={<KindIcon word="metric" size={13} />}>
      <Title row={row} />
      <span className="font-mono text-xs">
        {current === '' ? <span className="text-unk">? not measured</span> : current}
        {target !== '' && <span className="text-mute"> → {target}</span>}
      </span>
      <Aside>{withoutPictures(textOf(row, 'status'))}</Aside>
    </Line>
  );
}

function Risk({ row }: { row: BoardRow }) {
  const [likelihood, impact] = [numberOf(row, 'likelihoodLevel'), numberOf(row, 'impactLevel')];
  const mitigation = textOf(row, 'mitigation');
  const scored = likelihood !== null && impact !== null;
  const band = scored ? bandOf(likelihood, impact) : null;
  return (
    <Line mark={<KindIcon word="risk" size={13} />}>
      <Title row={row} />
      {band === null ? (
        <span className="text-xs text-unk">? unscored</span>
      ) : (
        <span className={`rounded-sm border px-1 text-xs ${bandLooks[band].chip}`}>{band}</span>
      )}
      {scored && (
        <Aside>
          likelihood {levelName(likelihood)} × impact {levelName(impact)}
        </Aside>
      )}
      <Owner row={row} />
      {mitigation !== '' && (
        <span className="basis-full text-xs wrap-anywhere text-mute">{mitigation.slice(0, 300)}</span>
      )}
    </Line>
  );
}

function Stage({ row }: { row: BoardRow }) {
  const [percent, soak] = [numberOf(row, 'percent'), numberOf(row, 'soakMs')];
  return (
    <Line mark={<StateMark state="pending" />}>
      <Title row={row} />
      {percent !== null && <span className="font-mono text-xs">{percent} %</span>}
      {soak !== null && <Aside>soak {spanText(soak)}</Aside>}
    </Line>
  );
}

function Slot({ row }: { row: BoardRow }) {
  const day = textOf(row, 'date') || textOf(row, 'day');
  const hours = [textOf(row, 'start'), textOf(row, 'end')].filter(Boolean).join('–');
  return (
    <Line mark={<KindIcon word="schedule" size={13} />}>
      <span className="font-mono text-xs whitespace-nowrap text-mute">
        {[day, hours, textOf(row, 'zone')].filter(Boolean).join(' ') || 'no time'}
      </span>
      <Title row={row} />
    </Line>
  );
}

function Update({ row }: { row: BoardRow }) {
  const asides = [textOf(row, 'audience'), textOf(row, 'cadence')].filter(Boolean);
  return (
    <Line mark={<KindIcon word="update" size={13} />}>
      <Title row={row} />
      {asides.map((aside) => (
        <Aside key={aside}>{aside}</Aside>
      ))}
    </Line>
  );
}

/** `12 tasks, 4 sub-steps` below something folded. */
export function belowWords({ all, steps }: TaskCounts): string {
  return [all > 0 ? count(all, 'task') : '', steps > 0 ? count(steps, 'sub-step') : '']
    .filter(Boolean)
    .join(', ');
}
