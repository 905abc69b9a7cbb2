import type { ReactNode } from 'react';

type Shape =
  | 'disc'
  | 'diamond'
  | 'square'
  | 'triangle'
  | 'shield'
  | 'ring'
  | 'question'
  | 'unequal'
  | 'dashed'
  | 'dot'
  | 'hourglass'
  | 'half'
  | 'bars'
  | 'cross'
  | 'back'
  | 'bang'
  | 'peak';
export type MarkTone =
  | 'go'
  | 'hold'
  | 'nogo'
  | 'run'
  | 'waived'
  | 'unknown'
  | 'soak'
  | 'rest'
  | 'abort'
  | 'back'
  | 'plain'
  | 'faint';

/** Every state that a mark can show: its shape, its colour and its word, so that none of the three stands alone. */
export const marks = {
  done: ['disc', 'go', 'done'],
  go: ['disc', 'go', 'GO'],
  met: ['disc', 'go', 'met'],
  succeeded: ['disc', 'go', 'succeeded'],
  online: ['disc', 'go', 'online'],
  hold: ['diamond', 'hold', 'HOLD'],
  blocked: ['diamond', 'hold', 'blocked'],
  offline: ['diamond', 'hold', 'offline'],
  warning: ['diamond', 'hold', 'warning'],
  nogo: ['square', 'nogo', 'NO-GO'],
  scrub: ['square', 'nogo', 'SCRUB'],
  notMet: ['square', 'nogo', 'not met'],
  failed: ['square', 'nogo', 'failed'],
  error: ['bang', 'abort', 'error'],
  firing: ['peak', 'nogo', 'firing'],
  materialising: ['peak', 'nogo', 'materialising'],
  aborted: ['cross', 'abort', 'aborted'],
  refused: ['square', 'nogo', 'refused'],
  running: ['triangle', 'run', 'running'],
  inProgress: ['triangle', 'run', 'in progress'],
  waiting: ['hourglass', 'waived', 'waiting'],
  soaking: ['half', 'soak', 'soaking'],
  paused: ['bars', 'rest', 'paused'],
  inconclusive: ['question', 'unknown', 'inconclusive'],
  rolledBack: ['back', 'back', 'rolled back'],
  open: ['ring', 'plain', 'open'],
  pending: ['ring', 'plain', 'pending'],
  alone: ['ring', 'plain', 'on this disk only'],
  waived: ['shield', 'waived', 'waived'],
  goWithWaivers: ['shield', 'waived', 'GO WITH WAIVERS'],
  unknown: ['question', 'unknown', 'unknown'],
  conflict: ['unequal', 'unknown', 'conflict'],
  stale: ['dashed', 'hold', 'stale'],
  missing: ['dashed', 'faint', 'missing'],
  note: ['dot', 'faint', 'note'],
} as const satisfies Record<string, readonly [Shape, MarkTone, string]>;
export type MarkState = keyof typeof marks;

export const toneText: Record<MarkTone, string> = {
  go: 'text-go',
  hold: 'text-hold',
  nogo: 'text-nogo',
  run: 'text-run',
  waived: 'text-wav',
  unknown: 'text-unk',
  soak: 'text-soak',
  rest: 'text-rest',
  abort: 'text-abort',
  back: 'text-back',
  plain: 'text-mute',
  faint: 'text-faint',
};

const sizes = { xs: 9, sm: 11, md: 13, lg: 18 } as const;
const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } as const;

const shapes: Record<Shape, ReactNode> = {
  disc: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  diamond: <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="currentColor" />,
  square: <path d="M2.2 2.2h11.6v11.6H2.2Z" fill="currentColor" />,
  triangle: <path d="M3 1.6 14.4 8 3 14.4Z" fill="currentColor" />,
  shield: (
    <path
      d="M2 1.6h12v6.2c0 3.4-2.6 5.8-6 7-3.4-1.2-6-3.6-6-7ZM8 3.6v8.8c2.3-.9 4-2.5 4-4.6V3.6Z"
      fill="currentColor"
    />
  ),
  ring: <circle cx="8" cy="8" r="5.4" {...line} />,
  dashed: <circle cx="8" cy="8" r="5.4" {...line} strokeDasharray="2.9 2.76" />,
  question: <path d="M4.7 5.3C4.7 3 6 1.8 8 1.8s3.4 1.2 3.4 3.1c0 2.6-3.3 2.7-3.3 5.4M8 12.6v2" {...line} />,
  unequal: <path d="M2.2 5.6h11.6M2.2 10.4h11.6M11.2 1.8 4.8 14.2" {...line} />,
  dot: <circle cx="8" cy="8" r="3" fill="currentColor" />,
  hourglass: <path d="M2.6 1.4h10.8L8.9 8l4.5 6.6H2.6L7.1 8Z" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.4" {...line} />
      <path d="M8 2.6a5.4 5.4 0 0 1 0 10.8Z" fill="currentColor" />
    </>
  ),
  bars: <path d="M3 2h3.8v12H3ZM9.2 2H13v12H9.2Z" fill="currentColor" />,
  cross: <path d="M2.6 2.6l10.8 10.8M13.4 2.6 2.6 13.4" {...line} strokeWidth={2.8} />,
  bang: <path d="M8 1.4v8.2M8 11.8v2.8" {...line} strokeWidth={3} />,
  peak: <path d="M8 1.2 15.2 14.6H.8Z" fill="currentColor" />,
  back: <path d="M6.2 1.6 2 5.6l4.2 4M2.4 5.6h6.4a4.2 4.2 0 0 1 0 8.4H5" {...line} />,
};

export interface StateMarkProps {
  state: MarkState;
  size?: keyof typeof sizes;
  /** true: shows the state's own word beside the shape; a text: shows that instead. Without it the word is spoken. */
  word?: boolean | string;
  /** The spoken name, where the state's own word is not enough and no word is shown; '' where text beside says it. */
  label?: string;
  className?: string;
}

/** Shape, colour and word of a state: never colour alone. */
export function StateMark({ state, size = 'sm', word = false, label, className = '' }: StateMarkProps) {
  const [shape, tone, own] = marks[state];
  const shown = word === true ? own : word;
  const mark = (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={sizes[size]}
      height={sizes[size]}
      className={`inline-block shrink-0 ${toneText[tone]}`}
    >
      {shapes[shape]}
    </svg>
  );
  if (!shown) {
    const name = label ?? own;
    if (name === '') return <span className={`inline-flex items-center ${className}`}>{mark}</span>;
    return (
      <span role="img" aria-label={name} title={name} className={`inline-flex items-center ${className}`}>
        {mark}
      </span>
    );
  }
  return (
    <span className={`inline-flex items-center gap-1.5 ${className}`}>
      {mark}
      <span className={toneText[tone]}>{shown}</span>
    </span>
  );
}
