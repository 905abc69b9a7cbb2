import type { RefObject } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { useKeys } from '../keys/use-keys.ts';
import { openOverlay } from '../store/overlay.ts';
import { useAlertActs } from './alert-actions.tsx';
import { actBindings } from './alert-acts.ts';
import {
  changeAlerts,
  chooseAll,
  chooseNone,
  chooseOne,
  closeAll,
  layouts,
  turnGroup,
  useAlerts,
} from './alerts-store.ts';
import { toggleNew } from './toolbar.tsx';
import type { FeedList } from './use-feed-list.ts';

export interface FeedKeysInput {
  list: FeedList;
  shown: readonly AlertView[];
  field: RefObject<HTMLInputElement | null>;
  hasStage: boolean;
  isStorm: boolean;
}

/** What single keys do in the feed: acts are those of AlertActions, on the chosen alerts or the current one. */
export function useFeedKeys({ list, shown, field, hasStage, isStorm }: FeedKeysInput): void {
  const { stop, step, extend, at, stops, fold } = list;
  const acts = useAlertActs(list.targets);
  const { layout, facets, pane, chosen, query, single, oldest, groupBy } = useAlerts();
  const current = stop?.alert ?? null;
  const isGrouped = () => groupBy.length > 0;
  const across = layout === 'cards';
  useKeys('alerts', [
    ...actBindings(acts),
    { key: 'down', label: 'Next alert', run: () => step(across ? columnsOf(list) : 1) },
    { key: 'up', label: 'Alert before', run: () => step(across ? -columnsOf(list) : -1) },
    { key: 'j', label: 'Next alert', run: () => step(1) },
    { key: 'k', label: 'Alert before', run: () => step(-1) },
    { key: 'home', label: 'First alert', run: () => list.goTo(0) },
    { key: 'end', label: 'Last alert', run: () => list.goTo(stops.length - 1) },
    { key: 'pagedown', label: 'Twenty on', run: () => step(20) },
    { key: 'pageup', label: 'Twenty back', run: () => step(-20) },
    {
      key: 'enter',
      label: 'Open the alert, or turn the group',
      run: () => (stop?.group ? turnGroup(stop.group.key) : changeAlerts({ pane: true })),
      when: () => stop !== null,
    },
    {
      key: 'x',
      label: 'Choose the alert',
      run: () => current && chooseOne(current.key),
      when: () => current !== null,
    },
    { key: 'shift+down', label: 'Choose on', run: () => extend(at + 1) },
    { key: 'shift+up', label: 'Choose back', run: () => extend(at - 1) },
    { key: 'shift+j', label: 'Choose on', run: () => extend(at + 1) },
    { key: 'shift+k', label: 'Choose back', run: () => extend(at - 1) },
    { key: 'mod+a', label: 'Choose all that are listed', run: () => chooseAll(shown) },
    {
      key: 'escape',
      label: 'Choose none; close the alert; ask for all',
      run: () => {
        if (chosen.size > 0) chooseNone();
        else if (pane) changeAlerts({ pane: false });
        else changeAlerts({ query: '', view: null });
      },
      when: () => chosen.size > 0 || pane || query !== '',
    },
    {
      key: 'left',
      label: 'Close the group',
      run: () => (across ? step(-1) : fold(true)),
      when: () => across || isGrouped(),
    },
    {
      key: 'right',
      label: 'Open the group',
      run: () => (across ? step(1) : fold(false)),
      when: () => across || isGrouped(),
    },
    { key: 'shift+left', label: 'Close all groups', run: () => closeAll(true), when: isGrouped },
    { key: 'shift+right', label: 'Open all groups', run: () => closeAll(false), when: isGrouped },
    { key: '/', label: 'Write a query', run: () => field.current?.focus() },
    {
      key: 'v',
      label: 'Next layout: table, compact, cards',
      run: () => changeAlerts({ layout: layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? 'table' }),
    },
    { key: 'f', label: 'Show or hide the facets', run: () => changeAlerts({ facets: !facets }) },
    { key: 'n', label: 'Only what is new since the last stage', run: toggleNew, when: () => hasStage },
    {
      key: 'd',
      label: 'Keep this view…',
      run: () => openOverlay({ type: 'alerts', act: 'saveView', alerts: [] }),
    },
    { key: 'i', label: 'Oldest acknowledged, or all again', run: () => changeAlerts({ oldest: !oldest }) },
    {
      key: 'm',
      label: 'In a storm: single alerts, or what they have in common',
      run: () => changeAlerts({ single: !single }),
      when: () => isStorm,
    },
  ]);
}

/** How many cards stand beside each other. */
function columnsOf({ rows }: FeedList): number {
  return rows.reduce((most, row) => (row.type === 'cards' ? Math.max(most, row.alerts.length) : most), 1);
}
