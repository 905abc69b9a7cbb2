import { useCallback, useMemo, useRef } from 'react';
import type { AlertView } from '../../shared/alerts/feed.ts';
import { useCurrent } from '../plan/use-current.ts';
import { changeAlerts, chooseOne, isClosed, turnGroup, useAlerts } from './alerts-store.ts';
import { listRows, type Stop, stopsOf } from './list-rows.ts';
import type { Listed } from './use-listed.ts';

/** The list's lines, which of them is current, and which alerts an act is done to. */
export function useFeedList({ groups, shown }: Pick<Listed, 'groups' | 'shown'>, columns: number) {
  const layout = useAlerts((state) => state.layout);
  const turned = useAlerts((state) => state.turned);
  const allClosed = useAlerts((state) => state.allClosed);
  const isGrouped = useAlerts((state) => state.groupBy.length > 0);
  const kept = useAlerts((state) => state.current);
  const chosen = useAlerts((state) => state.chosen);
  const rows = useMemo(
    () => listRows(groups, { layout, turned, allClosed, isGrouped, columns }),
    [groups, layout, turned, allClosed, isGrouped, columns],
  );
  const stops = useMemo(() => stopsOf(rows), [rows]);
  const keys = useMemo(() => stops.map(({ key }) => key), [stops]);
  const current = useCurrent(keys, kept);
  const places = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const at = current === null ? -1 : (places.get(current) ?? -1);
  const stop: Stop | null = stops[at] ?? null;
  const targets = useMemo((): readonly AlertView[] => {
    if (chosen.size > 0) return shown.filter(({ key }) => chosen.has(key));
    if (stop?.group) return stop.group.alerts;
    return stop?.alert ? [stop.alert] : [];
  }, [chosen, shown, stop]);

  const latest = useRef({ stops, at });
  latest.current = { stops, at };
  const goTo = useCallback((index: number) => {
    const next = latest.current.stops[index];
    if (next) changeAlerts({ current: next.key });
  }, []);
  const step = useCallback(
    (by: number) => {
      const { stops: all, at: from } = latest.current;
      goTo(from < 0 ? 0 : Math.max(0, Math.min(all.length - 1, from + by)));
    },
    [goTo],
  );
  /** From the current one to another: all of them chosen. */
  const extend = useCallback(
    (to: number) => {
      const { stops: all, at: from } = latest.current;
      const end = Math.max(0, Math.min(all.length - 1, to));
      const start = from < 0 ? end : from;
      const range = all.slice(Math.min(start, end), Math.max(start, end) + 1);
      const found = range.flatMap((one) => (one.alert ? [one.key] : []));
      useAlerts.setState((state) => ({ chosen: new Set([...state.chosen, ...found]) }));
      goTo(end);
    },
    [goTo],
  );
  const onGo = useCallback(
    (alert: AlertView, how: 'go' | 'choose' | 'range' | 'open') => {
      const index = latest.current.stops.findIndex(({ key }) => key === alert.key);
      if (how === 'range') return extend(index);
      goTo(index);
      if (how === 'choose') chooseOne(alert.key);
      if (how === 'open') changeAlerts({ pane: true });
    },
    [extend, goTo],
  );
  /** Closes or opens the group of the current line. */
  const fold = useCallback((close: boolean) => {
    const { stops: all, at: from } = latest.current;
    const head = all.slice(0, from + 1).findLast(({ group }) => group !== null);
    if (!head?.group) return;
    if (isClosed(useAlerts.getState(), head.group.key) !== close) turnGroup(head.group.key);
    changeAlerts({ current: head.key });
  }, []);
  return { rows, stops, at, stop, targets, layout, chosen, goTo, step, extend, onGo, fold };
}

export type FeedList = ReturnType<typeof useFeedList>;
