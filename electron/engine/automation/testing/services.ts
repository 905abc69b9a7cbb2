import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../testing/engines.ts';

/** A real service of the system, in a folder of its own, on a port that was free. */
export interface Service {
  url: string;
  /** At once, as a crash would. */
  kill(): Promise<void>;
}

export interface Alerting {
  alertmanager: Service;
  /** Rules of one group, as items of a YAML list. */
  rules: string;
}

/** Scrapes one target and judges the rules each second; each app is a job. On a port of its own, or on the one that another had. */
export async function startPrometheus(target: string, at?: number, alerting?: Alerting): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
scrape_configs:
  - job_name: shop
    static_configs: [{ targets: ['${target}'] }]
    metric_relabel_configs: [{ source_labels: [app], regex: (.+), target_label: job }]
${alerting ? alertingConfig(folder, alerting) : ''}`,
  );
  const port = at ?? (await freePort());
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--rules.alert.resend-delay=1s',
    '--log.level=error',
  ];
  return started('prometheus', args, port, folder, '/-/ready');
}

function alertingConfig(folder: string, { alertmanager, rules }: Alerting): string {
  const file = join(folder, 'rules.yml');
  writeFileSync(file, `groups:\n- name: all\n  rules:\n${rules}\n`);
  return `rule_files: [ '${file}' ]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ['${new URL(alertmanager.url).host}'] }] }]
`;
}

/** Without a configuration it tells nobody of anything. */
export async function startAlertmanager(
  configuration = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n',
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-alertmanager-'));
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, configuration);
  const port = await freePort();
  const args = [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
    '--log.level=error',
  ];
  return started('prometheus-alertmanager', args, port, folder, '/-/ready');
}

async function started(
  program: string,
  args: string[],
  port: number,
  folder: string,
  ready: string,
): Promise<Service> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let fault: Error | null = null;
  child.on('error', (error) => {
    fault = new Error(`${program} did not start: ${error.message}. On Debian: apt-get install ${program}`);
  });
  const url = `http://127.0.0.1:${port}`;
  await until(`${program} is ready`, async () => {
    if (fault) throw fault;
    if (child.exitCode !== null) throw new Error(`${program} ended with code ${child.exitCode}`);
    return fetch(url + ready).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return {
    url,
    async kill() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
