import { blockers } from '../board/blockers.ts';
import { callOf, headline } from '../board/headline.ts';
import { type BoardRow, compareText, numberOf, textOf } from '../board/read.ts';
import { readiness } from '../board/readiness.ts';
import { riskRegister } from '../board/risk-register.ts';
import { readScale } from '../board/risk-scale.ts';
import { spanText } from '../board/stages.ts';
import { isDayOnly } from '../board/target-day.ts';
import type { RoomFinding, TimelineItem } from '../contract/views.ts';
import { entitySpec, fieldSpec, titleOf } from '../ops/catalog.ts';
import type { Owner } from '../ops/fields.ts';
import { readScore, scoreText } from '../ops/score.ts';
import { roomClock, targetNow } from '../rollout/room-clock.ts';
import {
  criteriaPart,
  metricsPart,
  risksPart,
  schedulePart,
  sentPart,
  stagesPart,
  updatesPart,
} from './board-parts.ts';
import { md, table } from './markdown-text.ts';
import { tasksPart } from './tasks-part.ts';
import { decisionsPart, timelinePart } from './timeline-part.ts';
import { bothTimes, isUtc } from './times.ts';

export interface RoomToWrite {
  workspace: string;
  room: BoardRow;
  /** Every row of the room. */
  rows: readonly BoardRow[];
  people: readonly { name: string; role: string }[];
  /** All of it, latest first. */
  timeline: readonly TimelineItem[];
  /** There is more, older than what `timeline` has. */
  older: boolean;
  findings: readonly RoomFinding[];
  ownerName(owner: Owner): string;
  now: number;
}

/** The whole room as one Markdown document for people. Whatever anybody wrote stands in it as text. Pure. */
export function roomDocument(input: RoomToWrite): string {
  const { room, rows, now } = input;
  const zone = zoneOf(room);
  const of = (entity: string) => rows.filter((row) => row.entity === entity && !row.removed);
  const judged = readiness(of('criterion'), of('metric'), {
    waivers: rows.filter((row) => row.entity === 'waiver'),
    now,
  });
  const register = riskRegister({
    risks: of('risk'),
    waivers: of('waiver'),
    links: of('riskLink'),
    scale: readScale(of('riskScale')[0]),
    now,
  });
  const context = { zone, ownerName: (owner: Owner) => md(input.ownerName(owner)) };
  const parts: string[][] = [
    headPart(input, judged, zone),
    blockersPart(input, judged, zone),
    criteriaPart(judged, context),
    tasksPart(of('phase'), of('task'), context),
    risksPart(register, context),
    metricsPart(of('metric')),
    stagesPart(of('stage')),
    schedulePart(of('slot')),
    updatesPart(of('update')),
    sentPart(of('sent'), context),
    findingsPart(input.findings, zone),
    decisionsPart(input.timeline, zone, input.older),
    timelinePart(input.timeline, zone, input.older),
    peoplePart(input),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function holdsIn(rows: readonly BoardRow[]): BoardRow[] {
  return rows.filter(({ entity }) => entity === 'holdSpan');
}

function zoneOf(room: BoardRow): string {
  return textOf(room, 'zone') || 'UTC';
}

function headPart(
  { workspace, room, rows, now }: RoomToWrite,
  judged: ReturnType<typeof readiness>,
  zone: string,
): string[] {
  const call = callOf(room.values.call);
  const verdict = headline(judged, call, now);
  const clock = roomClock(room, holdsIn(rows), now);
  const targetAt = numberOf(room, 'targetAt');
  const plan = rows.find((row) => row.entity === 'plan' && !row.removed);
  const dayOnly = isDayOnly(targetAt, zone, plan?.values.dates) ? '; the plan names no time' : '';
  const score = plan ? readScore(plan.values.readiness) : null;
  const conflicts = rows.reduce((sum, row) => sum + row.conflicts.length, 0);
  return [
    `# ${md(titleOf('room', room.values))}`,
    '',
    `**${verdict.word}** · ${md(verdict.sub)}`,
    '',
    `- Workspace: ${md(workspace)}`,
    `- Kind: ${md(textOf(room, 'kind') || 'launch')}${room.values.archived === true ? ', archived' : ''}`,
    `- Target: ${targetAt === null ? 'none set' : bothTimes(targetAt, md(zone)) + dayOnly}`,
    ...(clock && clock.heldMs > 0
      ? [
          `- Holds: ${spanText(clock.heldMs)} so far${clock.isHeld ? ', and held now' : `, so T-0 is ${bothTimes(clock.at, md(zone))}`}`,
        ]
      : []),
    `- Call: ${call === 'GO' ? 'no hold' : call}`,
    ...(score ? [`- Readiness score: ${md(scoreText(score))}`] : []),
    ...(plan ? [`- Plan: ${md(titleOf('plan', plan.values))}`] : []),
    `- Conflicts between people: ${conflicts === 0 ? 'none' : conflicts}`,
    `- Written: ${bothTimes(now, md(zone))}${isUtc(zone) ? '' : `; local times are those of ${md(zone)}`}`,
  ];
}

function blockersPart(
  { room, rows, ownerName, now }: RoomToWrite,
  judged: ReturnType<typeof readiness>,
  zone: string,
): string[] {
  const list = blockers({
    room,
    readiness: judged,
    tasks: rows.filter((row) => row.entity === 'task'),
    all: rows,
    when: { now, zone, targetAt: targetNow(room, holdsIn(rows), now) },
    titleOf: (row) => titleOf(row.entity, row.values),
    ownerName,
    labelOf: (entity, field) => fieldSpec(entity, field)?.label ?? entitySpec(entity)?.label ?? field,
  });
  if (list.length === 0) return ['## Blockers', '', 'None.'];
  return [
    `## Blockers (${list.length})`,
    '',
    ...list.map(({ kind, title, facts, owner, line }) => {
      const rest = [
        ...facts.map(md),
        ...(owner ? [`owner ${md(ownerName(owner))}`] : []),
        ...(line ? [`line ${line}`] : []),
      ];
      return `- **${kind}**: ${md(title)}${rest.length > 0 ? ` – ${rest.join('; ')}` : ''}`;
    }),
  ];
}

function findingsPart(findings: readonly RoomFinding[], zone: string): string[] {
  if (findings.length === 0) return [];
  return [
    '## Contradictions in the plan',
    '',
    ...findings.map(({ message, confidence, places, accepted }) => {
      const lines = places.map(({ line }) => line).join(', ');
      const stands = accepted
        ? `; let stand by ${md(accepted.personName)}, ${bothTimes(accepted.at, md(zone))}: ${md(accepted.reason)}`
        : '';
      return `- ${md(message)} (${confidence} confidence${lines === '' ? '' : `, lines ${lines}`})${stands}`;
    }),
  ];
}

function peoplePart({ people }: RoomToWrite): string[] {
  if (people.length === 0) return [];
  const sorted = [...people].sort((a, b) => compareText(a.name, b.name));
  return [
    '## People',
    '',
    ...table(
      ['Name', 'Role'],
      sorted.map(({ name, role }) => [md(name), md(role)]),
    ),
  ];
}
