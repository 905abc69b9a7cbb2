import type { MarkedText } from '../../shared/contract/views.ts';

/** Text with what was searched for underlined and in bold: a shape as well as a colour. */
export function Marked({ text: { text, marks } }: { text: MarkedText }) {
  const ends = marks.map(([, to]) => to);
  return (
    <>
      {marks.map(([from, to], index) => (
        <span key={from}>
          {text.slice(ends[index - 1] ?? 0, from)}
          <mark className="bg-transparent font-semibold text-text underline decoration-run decoration-2 underline-offset-2">
            {text.slice(from, to)}
          </mark>
        </span>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  );
}
