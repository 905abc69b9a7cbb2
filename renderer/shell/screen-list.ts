import {
  Activity,
  BellRing,
  CalendarClock,
  FileSearch,
  Gauge,
  GitCompareArrows,
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  Route,
  Settings,
  TriangleAlert,
  UsersRound,
  Vote,
} from 'lucide-react';
import type { Screen } from '../store/session.ts';

export interface ScreenEntry {
  screen: Screen;
  label: string;
  icon: LucideIcon;
  /** Sequence that leads there, and the number, where there was one left. */
  keys: string;
  digit: string | null;
}

export const screenList: readonly ScreenEntry[] = [
  { screen: 'rooms', label: 'Rooms', icon: LayoutGrid, keys: 'g r', digit: '1' },
  { screen: 'command', label: 'Command', icon: Gauge, keys: 'g c', digit: '2' },
  { screen: 'plan', label: 'Plan', icon: ListChecks, keys: 'g p', digit: '3' },
  { screen: 'rollout', label: 'Rollout', icon: Route, keys: 'g o', digit: null },
  { screen: 'polls', label: 'Go/no-go', icon: Vote, keys: 'g v', digit: null },
  { screen: 'alerts', label: 'Alerts', icon: BellRing, keys: 'g a', digit: null },
  { screen: 'timeline', label: 'Timeline', icon: Activity, keys: 'g t', digit: '4' },
  { screen: 'schedule', label: 'Schedule', icon: CalendarClock, keys: 'g d', digit: '9' },
  { screen: 'risks', label: 'Risks', icon: TriangleAlert, keys: 'g k', digit: '0' },
  { screen: 'conflicts', label: 'Conflicts', icon: GitCompareArrows, keys: 'g x', digit: '5' },
  { screen: 'people', label: 'People', icon: UsersRound, keys: 'g m', digit: '6' },
  { screen: 'settings', label: 'Settings', icon: Settings, keys: 'g s', digit: '7' },
  { screen: 'inspector', label: 'Inspector', icon: FileSearch, keys: 'g i', digit: '8' },
];
