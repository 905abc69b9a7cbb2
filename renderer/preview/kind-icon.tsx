import {
  CalendarClock,
  CircleHelp,
  CornerDownRight,
  Flag,
  Gauge,
  Layers,
  type LucideIcon,
  Megaphone,
  Rocket,
  ShieldAlert,
  SquareCheck,
  Type,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  phase: Layers,
  task: SquareCheck,
  'sub-step': CornerDownRight,
  Must: Flag,
  Should: Flag,
  Nice: Flag,
  metric: Gauge,
  risk: ShieldAlert,
  stage: Rocket,
  schedule: CalendarClock,
  update: Megaphone,
  'not understood': CircleHelp,
};

/** The picture of what a line became; its word stands beside it. */
export function KindIcon({ word, size = 12 }: { word: string; size?: number }) {
  const Icon = icons[word] ?? Type;
  return <Icon size={size} strokeWidth={1.8} aria-hidden="true" className="shrink-0" />;
}
