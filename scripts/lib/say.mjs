/** What stops a script, in a sentence that says what to do; anything else that is thrown is a bug. */
export class Refusal extends Error {}

/** To stderr, so that a command's own output stays clean. */
export function say(message) {
  process.stderr.write(`holdpoint: ${message}\n`);
}

/**
 * Runs a script's body to its exit code; a refusal ends it with its sentence and code 1. Exits outright, so that
 * no helper process that still runs keeps the script waiting: those end with it (processes.mjs).
 */
export async function runScript(body) {
  try {
    process.exit(await body());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    process.exit(1);
  }
}
