import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { key32Schema } from '../shared/log/op.ts';
import { type HubOptions, startHub } from './index.ts';
import { hubLog } from './log.ts';

interface Flags {
  data: string;
  port: number;
  host: string[];
  name: string[];
  allow: string[];
  allowAnyFirst: boolean;
  cert?: string;
  key?: string;
  logLevel: string;
}

/** Adds `holdpoint hub`: the hub on a server, in the foreground, until SIGTERM or Ctrl-C. */
export function addHubCommand(program: Command): Command {
  return program
    .command('hub')
    .description("run a hub: keeps a workspace's log and passes it on to its members")
    .requiredOption('--data <dir>', 'folder for its log and key; made when it is not there')
    .option('--port <n>', 'port to listen on', parsePort, 4640)
    .option('--host <address>', 'address to listen on, repeatable; off loopback always with TLS', gather, [])
    .option('--name <host>', 'name by which clients reach it, repeatable; addresses need none', gather, [])
    .option('--allow <workspace>', 'workspace that it may take in, repeatable', gatherIds, [])
    .option('--allow-any-first', 'take the first workspace that comes, while the log is empty', false)
    .option('--cert <file>', 'certificate in PEM, instead of a self-signed one')
    .option('--key <file>', 'its key in PEM')
    .option('--log-level <level>', 'trace, debug, info, warn or error', 'info')
    .action((flags: Flags) => runHub(flags));
}

async function runHub(flags: Flags): Promise<void> {
  const log = hubLog(flags.logLevel);
  const options: HubOptions = {
    dataDir: flags.data,
    port: flags.port,
    hosts: flags.host.length > 0 ? flags.host : ['127.0.0.1'],
    hostNames: flags.name,
    allow: flags.allow,
    allowAnyFirst: flags.allowAnyFirst,
    log,
    ...(flags.cert ? { certFile: flags.cert } : {}),
    ...(flags.key ? { keyFile: flags.key } : {}),
  };
  try {
    const hub = await startHub(options);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        log.info('stopping');
        void hub.stop().then(() => process.exit(0));
      });
    }
    // Last: whoever reads this may signal at once.
    process.stdout.write(
      `${JSON.stringify({ urls: hub.urls, key: hub.key, fingerprint: hub.fingerprint })}\n`,
    );
  } catch (error) {
    process.stderr.write(`holdpoint hub: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 takes any free one.');
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}

function gatherIds(value: string, before: string[]): string[] {
  if (!key32Schema.safeParse(value).success)
    throw new InvalidArgumentError('A workspace id has 43 characters.');
  return [...before, value];
}
