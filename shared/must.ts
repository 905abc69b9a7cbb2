/** Where a value cannot be missing, says why; a missing one is a bug of ours, so it throws. */
export function must<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new Error(`cannot be missing: ${why}`);
  return value;
}

/** The end of a switch over a closed list: a new member that is not handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
