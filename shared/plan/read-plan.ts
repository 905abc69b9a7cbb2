import { Anchors } from './anchor.ts';
import { scanBlocks } from './blocks/scan-blocks.ts';
import type { ScanLine } from './blocks/scan-line.ts';
import type { Correction } from './correction.ts';
import { lineCorrections } from './corrections/correction-lines.ts';
import { type Marked, markBlocks, unmarked } from './corrections/mark-blocks.ts';
import { mergePlans } from './corrections/merge-plans.ts';
import { Coverage } from './coverage.ts';
import { readCommunication } from './items/communication.ts';
import { readCriteria } from './items/criteria.ts';
import { readDates } from './items/dates.ts';
import { readLinks } from './items/links.ts';
import { readMetrics } from './items/metrics.ts';
import { readNotes, readOverview, readTriggers } from './items/notes.ts';
import { readPhases } from './items/phases.ts';
import { readReadiness } from './items/readiness.ts';
import { readRisks } from './items/risks.ts';
import { readSchedule } from './items/schedule.ts';
import { readSoaks } from './items/soaks.ts';
import { readStages } from './items/stages.ts';
import { readTasks } from './items/tasks.ts';
import { readTeams } from './items/teams.ts';
import { lintPlan } from './lint/lint-plan.ts';
import type { Plan, PlanRepair } from './plan-schema.ts';
import { planOwner, prepare, type Source } from './prepare.ts';
import { findTitle } from './sections/find-title.ts';
import { promoteHeadings } from './sections/promote-headings.ts';
import { coverNotes, coverStructure } from './structure.ts';

export interface ReadOptions {
  /** The day of reading, YYYY-MM-DD, for dates without a year in a plan that has none. */
  readonly today?: string;
  /** What text repair did before: kept in the result, so that it can be shown and undone. */
  readonly repair?: PlanRepair;
  /** What people said that lines are. */
  readonly corrections?: readonly Correction[];
}

const NOT_REPAIRED: PlanRepair = { applied: false, from: null, changes: [] };

/**
 * Reads a plan out of Markdown. Total: any text gives a plan, every line that is not blank is accounted for in
 * `lines`, and the time is linear in the length of the text.
 */
export function readPlan(text: string, options: ReadOptions = {}): Plan {
  const scanned = scanBlocks(text);
  const blocks = promoteHeadings(scanned.blocks);
  const whole = {
    text,
    blocks,
    heading: findTitle(blocks),
    today: options.today ?? null,
    lines: scanned.lines,
    repair: options.repair ?? NOT_REPAIRED,
  };
  const plain = readOnce({ ...whole, ...unmarked });
  const { found } = lineCorrections(text, options.corrections ?? []);
  if (found.length === 0) return { ...plain, findings: lintPlan(plain) };
  const marked = markBlocks(blocks, scanned.lines, found);
  const plan = mergePlans(plain, readOnce({ ...whole, ...marked }), marked.region);
  return { ...plan, findings: lintPlan(plan) };
}

interface Once extends Source {
  readonly lines: readonly ScanLine[];
  readonly claims: Marked['claims'];
  readonly repair: PlanRepair;
}

/** One reading of a plan's blocks, without findings. */
function readOnce(source: Once): Plan {
  const { lines, claims, repair, text } = source;
  const { reading, title } = prepare(source, new Coverage(lines, claims), new Anchors());
  coverNotes(reading);
  const tasks = readTasks(reading);
  const criteria = readCriteria(reading, tasks);
  const risks = readRisks(reading);
  const metrics = readMetrics(reading);
  const soaks = readSoaks(reading);
  return {
    title,
    owner: planOwner(reading),
    dates: readDates(reading),
    repair,
    phases: readPhases(reading, tasks),
    tasks,
    criteria,
    metrics,
    risks,
    mitigations: readNotes(reading, 'mitigation', 'mitigation'),
    triggers: readTriggers(reading),
    rollback: readNotes(reading, 'rollback', 'rollback'),
    schedule: readSchedule(reading),
    teams: readTeams(reading),
    communication: readCommunication(reading),
    stages: readStages(reading, soaks),
    soaks,
    readiness: readReadiness(reading),
    progress: readNotes(reading, 'progress', 'progress'),
    nextSteps: readNotes(reading, 'next-steps', 'next-step'),
    overview: readOverview(reading),
    links: readLinks(reading, lines),
    sections: coverStructure(reading),
    findings: [],
    unmapped: reading.coverage.unmapped(),
    lines: reading.coverage.list(),
    text,
  };
}
