import { type RefObject, useEffect, useRef } from 'react';

/** The line between a source line and what became of it, drawn in the gap between the panes; follows the scrolling. */
export function Connector({
  frame,
  watch,
}: {
  frame: RefObject<HTMLElement | null>;
  /** Draws anew when any of these changes. */
  watch: readonly unknown[];
}) {
  const path = useRef<SVGPathElement>(null);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    let waiting = 0;
    const draw = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => path.current?.setAttribute('d', bandBetween(box)));
    };
    draw();
    const sizes = new ResizeObserver(draw);
    sizes.observe(box);
    box.addEventListener('scroll', draw, true);
    return () => {
      cancelAnimationFrame(waiting);
      sizes.disconnect();
      box.removeEventListener('scroll', draw, true);
    };
  }, [frame, ...watch]);
  return (
    <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full max-[820px]:hidden">
      <path ref={path} className="fill-run-soft stroke-run-edge" />
    </svg>
  );
}

/** A band from the chosen line's right edge to the linked row's left edge; nothing where one of them is out of sight. */
function bandBetween(box: HTMLElement): string {
  const frame = box.getBoundingClientRect();
  const [source, result] = (['source', 'result'] as const).map((side) =>
    box.querySelector(`[data-pane="${side}"]`),
  );
  const from = source?.querySelector('[data-active="true"]');
  const to = result?.querySelector('[data-active="true"]');
  if (!source || !result || !from || !to) return '';
  const [a, b] = [clipped(from, source, frame), clipped(to, result, frame)];
  if (!a || !b) return '';
  const x1 = source.getBoundingClientRect().right - frame.left + 1;
  const x2 = result.getBoundingClientRect().left - frame.left - 1;
  const half = (x1 + x2) / 2;
  return `M${x1} ${a.top}C${half} ${a.top} ${half} ${b.top} ${x2} ${b.top}V${b.bottom}C${half} ${b.bottom} ${half} ${a.bottom} ${x1} ${a.bottom}Z`;
}

function clipped(row: Element, pane: Element, frame: DOMRect): { top: number; bottom: number } | null {
  const [own, around] = [row.getBoundingClientRect(), pane.getBoundingClientRect()];
  const top = Math.max(own.top, around.top);
  const bottom = Math.min(own.bottom, around.bottom);
  return bottom - top < 4 ? null : { top: top - frame.top, bottom: bottom - frame.top };
}
