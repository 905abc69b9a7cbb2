import { type RefObject, useId, useState } from 'react';
import type { PlanUpdatePreview } from '../../shared/contract/views.ts';
import { Button } from '../ui/button.tsx';
import { Connector } from './connector.tsx';
import { ResultPane } from './result-pane.tsx';
import { ResultTabs } from './result-tabs.tsx';
import { SourceFoot, SourceHead } from './source-bars.tsx';
import { SourcePane } from './source-pane.tsx';
import type { Correcting } from './use-correcting.ts';
import type { Cursor, CursorActs, Side } from './use-cursor.ts';
import type { LineActs } from './use-line-acts.ts';
import type { Shown } from './use-preview-state.ts';

export interface PreviewPanesProps {
  frame: RefObject<HTMLDivElement | null>;
  correcting: Correcting;
  update: PlanUpdatePreview | string | null;
  shown: Shown;
  cursor: Cursor;
  cursorActs: CursorActs;
  acts: LineActs;
  /** The pane that is shown where there is room for one. */
  side: Side;
  /** Shows all keys. */
  onKeys(): void;
}

const pane = 'flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-panel';

/** The file and what came of it, beside each other. */
export function PreviewPanes(props: PreviewPanesProps) {
  const { frame, correcting, shown, cursor, cursorActs, acts, side } = props;
  const { plan, tab, tabs, setTab } = shown;
  const [hover, setHover] = useState<number | null>(null);
  const panel = useId();
  const said = correcting.corrections.find(({ line }) => line === cursor.line)?.as;
  return (
    <>
      <div ref={frame} className="relative flex min-h-72 flex-1 gap-5 bg-bg p-2">
        <section aria-label="Source" className={`${pane} ${side === 'source' ? '' : 'max-[820px]:hidden'}`}>
          <SourceHead plan={plan} onSeek={acts.seek} />
          <div className="min-h-0 flex-1">
            <SourcePane
              plan={plan}
              cursor={cursor}
              corrections={correcting.corrections}
              hover={hover}
              onHover={setHover}
              onLine={cursorActs.toLine}
              onCross={() => acts.cross('result')}
              onCorrect={acts.correctAt}
            />
          </div>
          <SourceFoot
            plan={plan}
            cursor={cursor}
            said={said}
            busy={correcting.busy}
            corrections={correcting.corrections.length}
            onCorrect={acts.correct}
            onCorrections={() => setTab('corrections')}
            onKeys={props.onKeys}
          />
        </section>
        <Connector frame={frame} watch={[cursor, shown]} />
        <section
          aria-label="What came of it"
          className={`${pane} ${side === 'result' ? '' : 'max-[820px]:hidden'}`}
        >
          <div className="shrink-0 border-b border-line px-1">
            <ResultTabs tabs={tabs} tab={tab} panel={panel} onTab={setTab} />
          </div>
          <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`} className="min-h-0 flex-1">
            <ResultPane
              shown={shown}
              cursor={cursor}
              correcting={correcting}
              update={props.update}
              hover={hover === null ? null : plan.beginOf(hover)}
              onHover={setHover}
              onRow={({ key, line }) => cursorActs.toRow(key, line)}
              onCross={() => acts.cross('source')}
              takeBack={acts.takeBack}
              onCorrect={acts.correctAt}
            />
          </div>
        </section>
      </div>
      <div className="hidden shrink-0 justify-center border-t border-line py-1 max-[820px]:flex">
        <Button size="sm" keys="enter" onClick={() => acts.cross(side === 'source' ? 'result' : 'source')}>
          {side === 'source' ? 'Show the result' : 'Show the file'}
        </Button>
      </div>
    </>
  );
}
