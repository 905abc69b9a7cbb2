import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { adapters } from '../../shared/ingest/adapters.ts';
import type { Observation } from '../../shared/ingest/observation.ts';
import { readPayload } from '../../shared/ingest/read-payload.ts';
import { describeObservation, observationJson } from './emit-describe.ts';
import { type Input, type InputOrFault, readInput, readWords } from './emit-input.ts';
import { type Answer, send } from './emit-send.ts';
import { describeFault } from './file-fault.ts';

interface Flags {
  file?: string;
  dryRun: boolean;
  json: boolean;
  header: Record<string, string>;
  list: boolean;
  to?: URL;
  tokenFile?: string;
  fingerprint?: string;
}

/** Adds `holdpoint emit`: what another system says of rollouts and alerts, read here or sent to a hub. */
export function addEmitCommand(program: Command): Command {
  return program
    .command('emit')
    .description('read what another system sent about rollouts and alerts, and send it to a hub')
    .argument('[source]', 'who sent it (--list names them); left out, it is recognised')
    .argument('[words...]', 'key=value words instead of a file: stage=api pct=10 state=soaking')
    .option('--file <file>', 'the payload: JSON, YAML or words; - reads standard input')
    .option('--dry-run', 'say what would be read; nothing is sent or stored', false)
    .option('--json', 'print one JSON object (docs/emit.md)', false)
    .option('--header <header>', "'Name: value' that came with the payload, repeatable", addHeader, {})
    .option('--list', 'name the sources that are recognised', false)
    .option('--to <url>', "a hub's ingest address: https://HUB/ingest/WORKSPACE/SOURCE", parseUrl)
    .option('--token-file <file>', "file that holds the ingest address's token")
    .option(
      '--fingerprint <text>',
      "the hub's certificate, as the hub prints it; not needed where an authority vouches",
    )
    .action((source: string | undefined, words: string[], flags: Flags) => runEmit(source, words, flags));
}

async function runEmit(first: string | undefined, rest: readonly string[], flags: Flags): Promise<void> {
  if (flags.list) {
    process.stdout.write(listSources(flags.json));
    return;
  }
  const isWord = first?.includes('=') === true;
  const source = isWord ? null : (first ?? null);
  const words = isWord ? [first, ...rest] : rest;
  const input = await readWhat(words, flags.file);
  if ('fault' in input) return refuse(input.fault, flags.json);
  const observation = readPayload(input.text, { headers: flags.header, receivedAt: Date.now(), source });
  const { refused } = observation;
  if (refused?.kind === 'unreadable')
    return refuse(`${input.name} could not be read. ${refused.why}`, flags.json, observation);
  if (refused !== undefined)
    return refuse(flags.dryRun ? refused.why : `Nothing was sent. ${refused.why}`, flags.json, observation);
  if (flags.dryRun) {
    process.stdout.write(said(observation, flags.json));
    return;
  }
  await deliver(input, source, flags);
}

async function readWhat(words: readonly string[], file: string | undefined): Promise<InputOrFault> {
  if (words.length > 0 && file !== undefined) return { fault: 'Give a file or key=value words, not both.' };
  if (words.length > 0) return readWords(words, () => new Date().toISOString());
  if (file === undefined && process.stdin.isTTY)
    return {
      fault: 'There is nothing to read. Give --file FILE, key=value words, or a payload on standard input.',
    };
  return readInput(file ?? '-', process.stdin);
}

async function deliver(input: Input, source: string | null, flags: Flags): Promise<void> {
  const { to, tokenFile, fingerprint = null } = flags;
  if (to === undefined || tokenFile === undefined) {
    return refuse(
      'Nothing was sent. Sending needs a running hub: name its ingest address with --to URL and its token with --token-file FILE; --dry-run says what would be read.',
      false,
    );
  }
  const token = await readToken(tokenFile);
  if ('fault' in token) return refuse(token.fault, false);
  const headers = source === null ? flags.header : { ...flags.header, 'x-holdpoint-source': source };
  let answer: Answer;
  try {
    answer = await send({
      url: to,
      fingerprint,
      headers,
      ...token,
      body: input.bytes,
      contentType: input.contentType,
    });
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? error.message : String(error);
    return refuse(`${to.host} was not reached (${why}). Check that the hub runs, then send it again.`, false);
  }
  if (answer.status < 200 || answer.status > 299)
    return refuse(
      `${to.host} did not take it (${answer.status}): ${whyOf(answer.body).slice(0, 500)}`,
      false,
    );
  process.stdout.write(`${answer.body.trim() || `{"status":${answer.status}}`}\n`);
}

/** The sentence of a hub's refusal; what something else answers, as it is. */
function whyOf(body: string): string {
  try {
    const { why } = Object(JSON.parse(body)) as { why?: unknown };
    if (typeof why === 'string' && why !== '') return why;
  } catch {
    // A proxy between answers in its own words.
  }
  return body.trim();
}

async function readToken(file: string): Promise<{ token: string } | { fault: string }> {
  try {
    const token = (await readFile(file, 'utf8')).trim();
    if (/^[\x21-\x7e]+$/.test(token)) return { token };
    return { fault: `“${file}” holds no token. It is one line without spaces.` };
  } catch (error) {
    return { fault: describeFault(error, file, "Name the token's file in it.") };
  }
}

/** One sentence on standard error; with --json the object as well, so that a script reads one thing. */
function refuse(why: string, json: boolean, observation?: Observation): void {
  const empty: Observation = { source: null, rollouts: [], alerts: [], raw: true, warnings: [why] };
  if (json) process.stdout.write(said(observation ?? empty, true));
  process.stderr.write(`holdpoint emit: ${why}\n`);
  process.exitCode = 1;
}

function said(observation: Observation, json: boolean): string {
  return json ? `${JSON.stringify(observationJson(observation))}\n` : describeObservation(observation);
}

function listSources(json: boolean): string {
  const all = adapters.map(({ name, aliases = [] }) => ({ name, aliases }));
  if (json) return `${JSON.stringify(all)}\n`;
  const lines = all.map(({ name, aliases }) => [name, ...aliases].join(', '));
  return `${lines.sort().join('\n')}\n`;
}

function addHeader(line: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\x20-\x7e]*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("A header is written 'Name: value'.");
  return { ...before, [name.toLowerCase()]: value.trim() };
}

function parseUrl(words: string): URL {
  const url = URL.parse(words);
  const local = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return url;
  throw new InvalidArgumentError('An ingest address begins with https:// (http:// on this machine only).');
}
