import type { RefObject } from 'react';
import { useMemo } from 'react';
import { facetLabels } from '../../shared/alerts/facets.ts';
import { type AlertView, firingCount } from '../../shared/alerts/feed.ts';
import { filterAlerts, type QueryContext, readQuery, toggleTerm } from '../../shared/alerts/query.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { ALERTS } from '../../shared/ops/names.ts';
import { act } from '../store/act.ts';
import { openOverlay } from '../store/overlay.ts';
import { useRows } from '../store/rows.ts';
import { textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { changeAlerts, closeAll, type Layout, layouts, useAlerts } from './alerts-store.ts';
import { FeedLine } from './feed-line.tsx';
import { useFeed } from './feed-store.ts';
import { QueryField } from './query-field.tsx';
import type { Listed } from './use-listed.ts';

export const layoutNames: Record<Layout, string> = { table: 'Table', compact: 'Compact', cards: 'Cards' };

/** What of the feed is listed, and how. */
export function Toolbar({
  field,
  listed,
  shown,
}: {
  field: RefObject<HTMLInputElement | null>;
  listed: Listed;
  shown: readonly AlertView[];
}) {
  const { query, layout, groupBy, facets } = useAlerts();
  const isNew = toggleTerm(query, '@stage=new').length < query.length;
  return (
    <search aria-label="Which alerts" className="flex flex-col gap-1.5 border-b border-line px-3 py-1.5">
      <div className="flex flex-wrap items-start gap-2">
        <QueryField field={field} faults={listed.query.faults} />
        <Button
          size="sm"
          keys="n"
          className={`min-h-7 ${isNew ? 'border-run! bg-run-soft!' : ''}`}
          aria-pressed={isNew}
          disabled={listed.events.length === 0}
          title={listed.events.length === 0 ? 'No stage was entered in the open room.' : undefined}
          onClick={toggleNew}
        >
          New since stage
        </Button>
        <GroupMenu groupBy={groupBy} />
        <Menu
          label={`Layout: ${layoutNames[layout]}`}
          variant="plain"
          className="min-h-7 text-xs!"
          trigger={layoutNames[layout]}
          items={layouts.map((one) => ({
            label: layoutNames[one],
            checked: one === layout,
            run: () => changeAlerts({ layout: one }),
          }))}
        />
        <Button
          size="sm"
          keys="f"
          className="min-h-7"
          aria-pressed={facets}
          onClick={() => changeAlerts({ facets: !facets })}
        >
          Facets
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <Views context={listed.context} />
        <FeedLine shown={shown} />
      </div>
    </search>
  );
}

export function toggleNew(): void {
  changeAlerts({ query: toggleTerm(useAlerts.getState().query, '@stage=new') });
}

/** Any labels, in the order in which they are chosen. */
function GroupMenu({ groupBy }: { groupBy: readonly string[] }) {
  const feed = useFeed((state) => state.feed);
  const labels = useMemo(
    () => [...new Set([...groupBy, 'severity', 'source', 'title', ...facetLabels(feed, 20)])],
    [feed, groupBy],
  );
  const items = labels.map((label) => ({
    label,
    checked: groupBy.includes(label),
    run: () =>
      changeAlerts({
        groupBy: groupBy.includes(label)
          ? groupBy.filter((one) => one !== label)
          : [...groupBy, label].slice(0, 8),
        turned: new Set(),
      }),
  }));
  return (
    <>
      <Menu
        label={groupBy.length === 0 ? 'Group by labels' : `By ${groupBy.join(', ')}: group by labels`}
        variant="plain"
        className="min-h-7 text-xs!"
        trigger={groupBy.length === 0 ? 'Group by' : `By ${groupBy.join(', ')}`}
        items={[
          ...items,
          ...(groupBy.length === 0 ? [] : [{ label: 'No groups', run: () => changeAlerts({ groupBy: [] }) }]),
        ]}
      />
      {groupBy.length > 0 && (
        <>
          <Button size="sm" keys="shift+left" className="min-h-7" onClick={() => closeAll(true)}>
            Close all
          </Button>
          <Button size="sm" keys="shift+right" className="min-h-7" onClick={() => closeAll(false)}>
            Open all
          </Button>
        </>
      )}
    </>
  );
}

/** Views that somebody kept, each with how many of it fire. */
function Views({ context }: { context: QueryContext }) {
  const views = useRows('view', { scope: ALERTS });
  const feed = useFeed((state) => state.feed);
  const { view, query } = useAlerts();
  const firing = useMemo(() => feed.filter(({ state }) => state === 'firing'), [feed]);
  const counts = useMemo(() => countsOf(views, firing, context), [views, firing, context]);
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-1.5 text-xs">
      <Chip
        name="All"
        firing={firing.length}
        isOn={view === null && query === ''}
        onPress={() => changeAlerts({ view: null, query: '', groupBy: [] })}
      />
      {views.map((row) => (
        <Chip
          key={row.id}
          name={textOf(row, 'name') ?? ''}
          firing={counts.get(row.id) ?? 0}
          isOn={view === row.id}
          onPress={() => show(row)}
        />
      ))}
      <Button
        size="sm"
        variant="quiet"
        keys="d"
        onClick={() => openOverlay({ type: 'alerts', act: 'saveView', alerts: [] })}
      >
        Keep this view…
      </Button>
      {view !== null && (
        <Button size="sm" variant="quiet" onClick={() => void remove(view)}>
          Remove it
        </Button>
      )}
    </div>
  );
}

function Chip({
  name,
  firing,
  isOn,
  onPress,
}: {
  name: string;
  firing: number;
  isOn: boolean;
  onPress(): void;
}) {
  return (
    <button
      type="button"
      data-testid="view-chip"
      aria-pressed={isOn}
      onClick={onPress}
      className={`inline-flex min-h-6 max-w-48 items-center gap-1.5 rounded-full border px-2 ${isOn ? 'border-run bg-run-soft' : 'border-line hover:border-edge'}`}
    >
      <span className="truncate">{name}</span>
      <span className={firing > 0 ? 'font-semibold text-nogo' : 'text-mute'}>
        {firing}
        <span className="sr-only"> firing</span>
      </span>
    </button>
  );
}

function countsOf(views: readonly RowView[], firing: readonly AlertView[], context: QueryContext) {
  return new Map(
    views.map((row) => [
      row.id,
      firingCount(filterAlerts(firing, readQuery(textOf(row, 'query') ?? ''), context)),
    ]),
  );
}

function show(row: RowView): void {
  const { groupBy, layout } = row.values;
  changeAlerts({
    view: row.id,
    query: textOf(row, 'query') ?? '',
    groupBy: Array.isArray(groupBy) ? groupBy.filter((label) => typeof label === 'string') : [],
    layout: layouts.find((one) => one === layout) ?? 'table',
    turned: new Set(),
  });
}

async function remove(id: string): Promise<void> {
  const done = await act('removeView', { id });
  if (done.ok) changeAlerts({ view: null });
}
