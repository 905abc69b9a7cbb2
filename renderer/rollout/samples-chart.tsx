import 'uplot/dist/uPlot.min.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import type { GateSample } from '../../shared/rollout/recorded.ts';
import { timeOfDay } from '../format/clock-time.ts';
import { useZone } from '../store/session.ts';
import { inkOf } from './chart-ink.ts';
import { drawMark, rangeOf } from './draw-samples.ts';
import { type Limit, numberIn } from './judged.ts';
import { useShownTheme } from './use-shown-theme.ts';

const height = 172;

export interface SamplesChartProps {
  samples: readonly GateSample[];
  limits: readonly Limit[];
  /** Index of the sample that is looked at. */
  at: number;
  onLook(at: number): void;
  /** Null where nothing can be judged anew. */
  onMove: ((limit: Limit, value: number) => void) | null;
}

/** Samples over time with a mark for each verdict, and the limits as lines that can be dragged. */
export function SamplesChart({ samples, limits, at, onLook, onMove }: SamplesChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [scale, setScale] = useState<{ top: number; height: number; low: number; high: number } | null>(null);
  const zone = useZone();
  const theme = useShownTheme();
  const latest = useRef({ samples, at, onLook });
  useLayoutEffect(() => {
    latest.current = { samples, at, onLook };
    plot.current?.redraw(false);
  });
  const range = useRef<[number, number]>([0, 1]);
  const values = samples.map(numberIn);
  range.current = rangeOf(
    values,
    limits.map(({ value }) => value),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, so the drawing is made anew.
  useEffect(() => {
    const host = box.current;
    if (!host) return;
    const ink = inkOf(host);
    const made = new uPlot(
      {
        width: host.clientWidth || 300,
        height,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
        scales: {
          // A single sample stands in the middle of a minute, not of days.
          x: {
            range: (_self, min, max) =>
              latest.current.samples.length > 1 ? [min, max] : [min - 30, min + 30],
          },
          y: { range: () => range.current },
        },
        axes: [
          {
            stroke: ink.text,
            grid: { stroke: ink.grid, width: 1 },
            ticks: { show: false },
            size: 26,
            space: 70,
            values: (_self, ticks, _axis, _space, stepS) =>
              ticks.map((tick) => timeOfDay(tick * 1_000, zone, stepS < 60)),
          },
          { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, size: 48 },
        ],
        series: [{}, { stroke: ink.line, width: 1, points: { show: false }, spanGaps: true }],
        hooks: {
          draw: [
            (self) => {
              const ratio = devicePixelRatio;
              for (const [index, sample] of latest.current.samples.entries()) {
                const value = numberIn(sample);
                const x = self.valToPos(sample.at / 1_000, 'x', true);
                // What has no number stands at the foot, so that it is not missed.
                const y =
                  value === null
                    ? self.bbox.top + self.bbox.height - 8 * ratio
                    : self.valToPos(value, 'y', true);
                const size = (index === latest.current.at ? 1.5 : 1) * ratio;
                drawMark(self.ctx, sample.verdict, { x, y, ink: ink.verdicts[sample.verdict], size });
              }
            },
          ],
          drawClear: [
            (self) => {
              const [low, high] = range.current;
              const next = {
                top: self.bbox.top / devicePixelRatio,
                height: self.bbox.height / devicePixelRatio,
                low,
                high,
              };
              setScale((before) =>
                before && JSON.stringify(before) === JSON.stringify(next) ? before : next,
              );
            },
          ],
          setCursor: [
            (self) => {
              const { idx } = self.cursor;
              if (idx != null) latest.current.onLook(idx);
            },
          ],
        },
      },
      [[], []],
      host,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: host.clientWidth, height }));
    watch.observe(host);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme, zone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing needs the data too.
  useEffect(() => {
    plot.current?.setData([samples.map((sample) => sample.at / 1_000), values]);
  }, [samples, limits, theme, zone]);
  return (
    <div className="relative">
      <div ref={box} aria-hidden="true" className="w-full" />
      {scale &&
        limits.map((limit) => <LimitLine key={limit.key} limit={limit} scale={scale} onMove={onMove} />)}
    </div>
  );
}

interface Scale {
  top: number;
  height: number;
  low: number;
  high: number;
}

/** A limit across the drawing: dragged with the pointer, moved with the arrows. */
function LimitLine({
  limit,
  scale,
  onMove,
}: {
  limit: Limit;
  scale: Scale;
  onMove: SamplesChartProps['onMove'];
}) {
  const { top, height: tall, low, high } = scale;
  const y = top + (1 - (limit.value - low) / (high - low)) * tall;
  const step = stepOf(high - low);
  const move = (value: number) => onMove?.(limit, rounded(value, step / 10));
  const drag = (event: React.PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const area = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!area) return;
    const part = 1 - (event.clientY - area.top - top) / tall;
    move(low + Math.min(1, Math.max(0, part)) * (high - low));
  };
  return (
    <div
      role="slider"
      aria-label={`Limit, ${limit.label}: what if`}
      aria-orientation="vertical"
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={limit.value}
      aria-valuetext={`${limit.label} ${limit.value}`}
      aria-disabled={onMove === null || undefined}
      tabIndex={0}
      onPointerDown={(event) => onMove && event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
        if (by === undefined || onMove === null) return;
        event.preventDefault();
        event.stopPropagation();
        move(limit.value + by * step);
      }}
      className={`absolute right-0 left-12 -translate-y-1/2 touch-none py-1.5 ${onMove ? 'cursor-ns-resize' : ''}`}
      style={{ top: y }}
    >
      <div className="border-t-2 border-dashed border-nogo" />
      <span className="absolute right-0 bottom-2 rounded-sm bg-panel px-1 font-mono text-[0.65rem] text-nogo">
        {limit.label} {limit.value}
      </span>
    </div>
  );
}

/** A fiftieth of what is shown, as a number that people write. */
function stepOf(span: number): number {
  return 10 ** Math.floor(Math.log10(span / 20));
}

function rounded(value: number, to: number): number {
  return Number((Math.round(value / to) * to).toPrecision(6));
}
