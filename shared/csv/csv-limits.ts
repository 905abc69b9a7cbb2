/** The largest table that is read; more is a mistake, or no register of risks. */
export const MAX_CSV_BYTES = 2_000_000;
export const MAX_CSV_LINES = 5_000;
