import { importPlan } from '../../shared/plan/import-plan.ts';
import { planTexts } from './plan-texts.ts';

/** Prints how many milliseconds the first reading in a fresh process takes. */
const text = planTexts[process.argv[2] ?? '']?.() ?? '';
const start = performance.now();
importPlan(text);
process.stdout.write(String(performance.now() - start));
