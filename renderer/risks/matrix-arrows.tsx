import type { ScoredRisk } from '../../shared/board/risks.ts';
import type { RowView } from '../../shared/contract/views.ts';
import type { MatrixCell } from './matrix-grid.tsx';

/** An arrow from where each risk is to where its mitigation is to bring it. Cells say the same in words. */
export function MatrixArrows({
  risks,
  size,
  current,
}: {
  risks: readonly ScoredRisk<RowView>[];
  size: MatrixCell;
  current: string | null;
}) {
  const moved = risks.filter(
    ({ residual, likelihood, impact }) =>
      residual && (residual.likelihood !== likelihood || residual.impact !== impact),
  );
  // Cells are a hundred wide and seventy high here, whatever they are on the screen.
  const place = ({ likelihood, impact }: MatrixCell) => ({
    x: (likelihood - 0.5) * 100,
    y: (size.impact - impact + 0.5) * 70,
  });
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size.likelihood * 100} ${size.impact * 70}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute top-0 right-0 bottom-[1.15rem] left-14 h-[calc(100%-1.15rem)] w-[calc(100%-3.5rem)]"
    >
      {moved.map(({ row, residual, ...from }) => {
        if (!residual) return null;
        const [start, end] = between(place(from), place(residual));
        const look = row.id === current ? 'stroke-run fill-run' : 'stroke-mute fill-mute';
        return (
          <g key={row.id} className={look}>
            <line
              x1={start.x}
              y1={start.y}
              x2={end.x}
              y2={end.y}
              strokeWidth={row.id === current ? 2.5 : 1.5}
              vectorEffect="non-scaling-stroke"
            />
            <polygon points={head(start, end)} />
          </g>
        );
      })}
    </svg>
  );
}

interface Point {
  x: number;
  y: number;
}

/** From the edge of one label to the edge of the other: labels stay readable. */
function between(start: Point, end: Point): [Point, Point] {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const off = { x: ((end.x - start.x) / length) * 30, y: ((end.y - start.y) / length) * 17 };
  return [
    { x: start.x + off.x, y: start.y + off.y },
    { x: end.x - off.x, y: end.y - off.y },
  ];
}

/** A triangle that ends at `end` and points away from `start`. */
function head(start: Point, end: Point): string {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [x, y] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const base = { x: end.x - x * 13, y: end.y - y * 13 };
  return [end, { x: base.x - y * 6, y: base.y + x * 6 }, { x: base.x + y * 6, y: base.y - x * 6 }]
    .map((point) => `${point.x},${point.y}`)
    .join(' ');
}
