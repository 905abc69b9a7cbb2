import type { ChartInk } from './draw-samples.ts';

/** The theme's colours as a canvas needs them: read off an element that has each in turn. */
export function inkOf(host: HTMLElement): ChartInk {
  const probe = document.createElement('i');
  probe.hidden = true;
  host.append(probe);
  const read = (name: string) => {
    probe.className = name;
    return getComputedStyle(probe).color;
  };
  const ink: ChartInk = {
    verdicts: {
      successful: read('text-go'),
      failed: read('text-nogo'),
      inconclusive: read('text-unk'),
      error: read('text-abort'),
    },
    line: read('text-faint'),
    grid: read('text-line'),
    text: read('text-mute'),
    limit: read('text-nogo'),
  };
  probe.remove();
  return ink;
}
