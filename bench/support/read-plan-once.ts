import { importPlan } from '../../shared/plan/import-plan.ts';
import { planTexts } from './plan-texts.ts';
import { threadMs } from './thread-ms.ts';

/** Prints how many milliseconds the first reading in a fresh process takes. */
const text = planTexts[process.argv[2] ?? '']?.() ?? '';
const start = threadMs();
importPlan(text);
process.stdout.write(String(threadMs() - start));
