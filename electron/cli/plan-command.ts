import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { importPlan } from '../../shared/plan/import-plan.ts';
import type { Plan } from '../../shared/plan/plan-schema.ts';
import { decode } from '../engine/plan/read-bytes.ts';
import { refuseBinary, refuseFile } from '../engine/plan/read-file.ts';
import { describePlan } from './describe-plan.ts';
import { describeFault } from './file-fault.ts';

interface Flags {
  json: boolean;
  repair: boolean;
  today?: string;
}

/** Adds `holdpoint plan`: what Holdpoint reads in a plan, without making anything of it. */
export function addPlanCommand(program: Command): Command {
  return program
    .command('plan')
    .description('read a readiness plan and say what is in it; makes and changes nothing')
    .argument('<file>', 'Markdown or plain text; - reads standard input')
    .option('--json', 'print one JSON object (docs/plan-json.md)', false)
    .option('--no-repair', 'leave letters that look damaged as they are')
    .option('--today <date>', 'YYYY-MM-DD, for dates without a year in a plan that names none', parseDate)
    .action((file: string, flags: Flags) => runPlan(file, flags));
}

async function runPlan(file: string, { json, repair, today }: Flags): Promise<void> {
  const read = await readPlanFile(file);
  if ('fault' in read) {
    process.stderr.write(`holdpoint plan: ${read.fault}\n`);
    process.exitCode = 1;
    return;
  }
  const plan: Plan = importPlan(read.text, { repair, ...(today ? { today } : {}) });
  process.stdout.write(json ? `${JSON.stringify(plan)}\n` : describePlan(plan, read.name));
}

async function readPlanFile(file: string): Promise<{ text: string; name: string } | { fault: string }> {
  const name = file === '-' ? 'standard input' : basename(file);
  let bytes: Buffer;
  try {
    bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    return { fault: describeFault(error, file, "Name the plan's file in it.") };
  }
  const decoded = decode(bytes);
  const refused = refuseFile(name, bytes) ?? refuseBinary(name, decoded);
  return refused ? { fault: refused.message } : { text: decoded.text, name };
}

function parseDate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('A date is written YYYY-MM-DD.');
}
