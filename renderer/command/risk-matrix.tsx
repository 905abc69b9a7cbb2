import { bandAt, levelsOf } from '../../shared/board/risk-scale.ts';
import { type RiskBoard, risksAt } from '../../shared/board/risks.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { StateMark } from '../ui/state-mark.tsx';
import { bandLooks } from './risk-looks.ts';

/** Impact upwards, likelihood to the right; every cell says its score, so that the colour does not stand alone. */
export function RiskMatrix({
  board,
  materialising,
}: {
  board: RiskBoard<RowView>;
  materialising: ReadonlyMap<string, unknown>;
}) {
  const { likelihood: words, impact: impactWords } = board.scale;
  return (
    <table
      aria-label="Risk matrix: impact by likelihood"
      className="m-2 h-44 w-[46%] max-w-80 min-w-48 shrink-0 table-fixed border-separate border-spacing-0.5 text-xs"
    >
      <caption className="caption-bottom pr-1 text-right text-[0.6rem] text-faint">likelihood →</caption>
      <tbody>
        {levelsOf(impactWords.length)
          .toReversed()
          .map((impact) => (
            <tr key={impact}>
              <th
                scope="row"
                className="w-14 pr-1 text-right text-[0.65rem] font-normal truncate text-mute capitalize"
                title={impactWords[impact - 1]}
              >
                {impactWords[impact - 1]}
              </th>
              {levelsOf(words.length).map((likelihood) => (
                <Cell
                  key={likelihood}
                  board={board}
                  materialising={materialising}
                  likelihood={likelihood}
                  impact={impact}
                />
              ))}
            </tr>
          ))}
        <tr className="h-4">
          <td className="pr-1 text-right text-[0.6rem] whitespace-nowrap text-faint">impact ↑</td>
          {words.map((word) => (
            <th
              key={word}
              scope="col"
              title={word}
              className="truncate text-[0.65rem] font-normal text-mute capitalize"
            >
              {word.length > 5 ? word.slice(0, word.length > 6 ? 4 : 3) : word}
            </th>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Cell({
  board,
  materialising,
  likelihood,
  impact,
}: {
  board: RiskBoard<RowView>;
  materialising: ReadonlyMap<string, unknown>;
  likelihood: number;
  impact: number;
}) {
  const here = risksAt(board, likelihood, impact).toSorted(
    (a, b) => Number(materialising.has(b.row.id)) - Number(materialising.has(a.row.id)),
  );
  const band = bandAt(board.scale, likelihood, impact);
  const shown = here.length > 2 ? here.slice(0, 1) : here;
  return (
    <td className={`relative rounded-sm text-center align-middle ${bandLooks[band].cell}`}>
      {here.length === 0 ? (
        <span className="text-[0.65rem] text-faint">{likelihood * impact}</span>
      ) : (
        <span className="flex flex-wrap items-center justify-center gap-0.5">
          {shown.map((risk) => (
            <span
              key={risk.row.id}
              title={String(risk.row.values.title ?? '')}
              className={`inline-flex items-center gap-0.5 rounded-full border bg-panel px-1 text-[0.65rem] font-semibold text-text ${materialising.has(risk.row.id) ? 'border-nogo ring-2 ring-nogo-edge' : 'border-edge'}`}
            >
              {materialising.has(risk.row.id) && <StateMark state="materialising" size="xs" />}
              {risk.label}
            </span>
          ))}
          {here.length > shown.length && (
            <span className="text-[0.65rem] text-mute">+{here.length - shown.length}</span>
          )}
        </span>
      )}
    </td>
  );
}
