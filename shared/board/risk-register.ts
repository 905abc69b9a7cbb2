import type { Json } from '../json.ts';
import { type BoardRow, compareText, numberOf, ownerOf, textOf } from './read.ts';
import { levelWord, movedLevel, type RiskAxis, type RiskScale } from './risk-scale.ts';
import { isClosed, levelOf, type RiskBoard, rankRisks, type ScoredRisk } from './risks.ts';
import { type Waiver, waiversByItem } from './waivers.ts';

export type RiskState = 'open' | 'accepted' | 'closed';

/** A risk as the register lists it. */
export interface RegisterRisk<R extends BoardRow = BoardRow> {
  row: R;
  /** null: nobody has scored it, or it is closed. */
  scored: ScoredRisk<R> | null;
  state: RiskState;
  /** Who answers for it as it is, and until when. */
  acceptance: Waiver | null;
  /** The last acceptance that ran out, where none counts now. */
  lapsed: Waiver | null;
  links: RiskLink[];
  reviewAt: number | null;
  /** Its review date has passed and it is still open or accepted. */
  overdue: boolean;
}

export interface RiskLink {
  id: string;
  risk: string;
  entity: 'task' | 'criterion';
  item: string;
}

export interface RegisterInput<R extends BoardRow> {
  risks: readonly R[];
  waivers: readonly BoardRow[];
  links: readonly BoardRow[];
  scale: RiskScale;
  now: number;
}

export interface Register<R extends BoardRow = BoardRow> extends Pick<RiskBoard<R>, 'scale'> {
  board: RiskBoard<R>;
  /** Ranked, then unscored, then closed. */
  all: RegisterRisk<R>[];
  counts: Record<RiskState | 'unscored' | 'overdue', number>;
}

/** Everything that a room knows about its risks at a time. */
export function riskRegister<R extends BoardRow>(input: RegisterInput<R>): Register<R> {
  const board = rankRisks(input.risks, input.scale);
  const accepted = waiversByItem(input.waivers, input.now, 'risk');
  const links = linksBy(input.links, 'risk');
  const entry = (row: R, scored: ScoredRisk<R> | null): RegisterRisk<R> => {
    const { live, lapsed } = accepted.get(row.id) ?? { live: null, lapsed: null };
    const closed = isClosed(row);
    const reviewAt = numberOf(row, 'reviewAt');
    return {
      row,
      scored,
      state: closed ? 'closed' : live ? 'accepted' : 'open',
      acceptance: live,
      lapsed: live ? null : lapsed,
      links: links.get(row.id) ?? [],
      reviewAt,
      overdue: !closed && reviewAt !== null && reviewAt <= input.now,
    };
  };
  const all = [
    ...board.ranked.map((scored) => entry(scored.row, scored)),
    ...board.unscored.map((row) => entry(row, null)),
    ...board.closed.map((row) => entry(row, null)),
  ];
  const count = (test: (risk: RegisterRisk<R>) => boolean) => all.filter(test).length;
  return {
    board,
    scale: board.scale,
    all,
    counts: {
      open: count(({ state }) => state === 'open'),
      accepted: count(({ state }) => state === 'accepted'),
      closed: count(({ state }) => state === 'closed'),
      unscored: board.unscored.length,
      overdue: count(({ overdue }) => overdue),
    },
  };
}

/** Links that stand, by the id of one of their ends. */
export function linksBy(rows: readonly BoardRow[], end: 'risk' | 'item'): ReadonlyMap<string, RiskLink[]> {
  const found = new Map<string, RiskLink[]>();
  for (const row of rows) {
    const link = readLink(row);
    if (link) found.set(link[end], [...(found.get(link[end]) ?? []), link]);
  }
  return found;
}

function readLink(row: BoardRow): RiskLink | null {
  const { risk, item, entity } = {
    risk: textOf(row, 'risk'),
    item: textOf(row, 'item'),
    entity: textOf(row, 'entity'),
  };
  if (row.removed || risk === '' || item === '') return null;
  return entity === 'task' || entity === 'criterion' ? { id: row.id, risk, item, entity } : null;
}

export interface RiskFilter {
  text: string;
  state: RiskState | 'all';
  /** A name as the list shows it; null for everybody. */
  owner: string | null;
  cell: { likelihood: number; impact: number } | null;
}

export const everyRisk: RiskFilter = { text: '', state: 'all', owner: null, cell: null };

export function fitsFilter<R extends BoardRow>(
  risk: RegisterRisk<R>,
  { text, state, owner, cell }: RiskFilter,
  ownerName: (row: R) => string | null,
): boolean {
  const { row, scored } = risk;
  const words = text.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  const said = [textOf(row, 'title'), textOf(row, 'mitigation'), textOf(row, 'status')]
    .join('\n')
    .toLowerCase();
  return (
    (state === 'all' || risk.state === state) &&
    (owner === null || (ownerName(row) ?? '') === owner) &&
    (cell === null || (scored?.likelihood === cell.likelihood && scored.impact === cell.impact)) &&
    words.every((word) => said.includes(word))
  );
}

/** The level, and its word as the plan writes such words: both change together. */
export function levelFieldsOf(
  row: BoardRow,
  axis: RiskAxis,
  level: number | null,
  scale: RiskScale,
): Record<string, Json> {
  const word = level === null ? null : levelWord(scale, axis, level);
  const before = row.values[axis];
  const isLoud = typeof before === 'string' ? before === before.toUpperCase() : !scale.chosen;
  return { [`${axis}Level`]: level, [axis]: word && isLoud ? word.toUpperCase() : word };
}

export interface MovedRisk {
  id: string;
  title: string;
  fields: Record<string, Json>;
}

const movable: readonly (readonly [string, RiskAxis])[] = [
  ['likelihoodLevel', 'likelihood'],
  ['impactLevel', 'impact'],
  ['residualLikelihoodLevel', 'likelihood'],
  ['residualImpactLevel', 'impact'],
];

/** Which levels of which risks become another number when the room goes from one scale to another. */
export function movedRisks(rows: readonly BoardRow[], from: RiskScale, to: RiskScale): MovedRisk[] {
  return rows
    .filter((row) => !row.removed)
    .flatMap((row) => {
      const fields = movable.flatMap(([field, axis]): [string, Json][] => {
        const level = levelOf(row, field);
        if (level === null) return [];
        const next = movedLevel(level, from[axis].length, to[axis].length);
        return next === level ? [] : [[field, next]];
      });
      return fields.length > 0
        ? [{ id: row.id, title: textOf(row, 'title'), fields: Object.fromEntries(fields) }]
        : [];
    })
    .sort((a, b) => compareText(a.title, b.title));
}

/** Names to choose from in the filter of owners, each once, from A to Z. */
export function ownersIn<R extends BoardRow>(
  rows: readonly R[],
  nameOf: (owner: NonNullable<ReturnType<typeof ownerOf>>) => string,
): string[] {
  const names = rows.flatMap((row) => {
    const owner = ownerOf(row);
    return owner ? [nameOf(owner)] : [];
  });
  return [...new Set(names)].sort(compareText);
}
