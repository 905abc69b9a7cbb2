/** The largest plan file that is read; more is a mistake or an attack, and no plan. */
export const MAX_PLAN_BYTES = 8_000_000;
