import { Command } from 'commander';
import { addHubCommand } from '../../hub/command.ts';
import { addEmitCommand } from './emit-command.ts';
import { addPlanCommand } from './plan-command.ts';

const program = new Command('holdpoint').description(
  'a war room for launches and incidents that works offline',
);
addHubCommand(program);
addPlanCommand(program);
addEmitCommand(program);
// Commander takes Electron for a packaged app and would read its arguments one place early.
await program.parseAsync(process.argv.slice(2), { from: 'user' });
