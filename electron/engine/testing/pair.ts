import type { Params } from '../../../shared/contract/engine.ts';
import { type TestDesk, testDesk, yes } from './engines.ts';

/** Ana hosts a workspace with one room, Bo has joined it: two engines with a real hub between them. */
export interface Pair {
  a: TestDesk;
  b: TestDesk;
  workspace: string;
  room: string;
  ana: string;
  bo: string;
  /** Gives a command at a desk; a refusal fails the test. Returns the id of what was made. */
  give(at: TestDesk, command: Params<'dispatch'>['command']): Promise<string>;
  stop(): Promise<void>;
}

export async function pair(role: 'responder' | 'operator' = 'responder'): Promise<Pair> {
  const [a, b] = [testDesk(), testDesk()];
  await a.call.setProfile({ name: 'Ana' });
  await b.call.setProfile({ name: 'Bo' });
  const { workspace } = yes(await a.call.createWorkspace({ name: 'Team' }));
  yes(await a.call.hostHub({ workspace, addresses: ['127.0.0.1'], port: 0 }));
  const invite = { role, expiresAt: Date.now() + 3_600_000, uses: 1, note: '' };
  const { text } = yes(await a.call.createInvite({ workspace, ...invite }));
  yes(await b.call.join({ text, name: 'Bo' }));
  const give: Pair['give'] = async (at, command) =>
    yes(await at.call.dispatch({ workspace, command })).id ?? '';
  const room = await give(a, {
    name: 'createRoom',
    input: { name: 'Launch', kind: 'launch', targetAt: null, zone: 'UTC' },
  });
  return {
    a,
    b,
    workspace,
    room,
    ana: (await a.call.members({ workspace })).me.person,
    bo: (await b.call.members({ workspace })).me.person,
    give,
    stop: async () => {
      await b.engine.stop();
      await a.engine.stop();
    },
  };
}
