/** Runs one measurement and prints its one line of JSON. */
export {};

const name = process.argv[2] ?? '';
const { run } = (await import(`../${name}.ts`)) as { run(): Promise<Record<string, unknown>> };
process.stdout.write(`${JSON.stringify(await run())}\n`);
