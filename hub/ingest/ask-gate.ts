import { type GateAnswer, gateAnswerSchema } from '../../shared/contract/ingest-ask.ts';
import type { Room } from '../room.ts';
import type { Session } from '../session.ts';
import type { HubWorkspace } from '../workspace.ts';

/** How long a desk may take to answer. */
const ANSWER_MS = 2_500;
const MAX_ASKED = 8;

/**
 * Asks the desks that are here of a gate. The hub reads no bodies, so it cannot know itself. Desks that disagree (one
 * is behind, or cut off) count as the worst of them; where nobody answers, nothing passes.
 */
export async function askDesks(
  room: Room,
  workspace: HubWorkspace,
  gate: string,
): Promise<{ status: number; why: string }> {
  const leads = [...room.sessions].filter((session) => mayAnswer(session, workspace)).slice(0, MAX_ASKED);
  const answers = (await Promise.all(leads.map((session) => ask(session, gate)))).filter(
    (one) => one !== null,
  );
  const known = answers.filter(({ passes }) => passes !== null);
  const worst = known.find(({ passes }) => passes === false) ?? known[0];
  if (worst) return { status: worst.passes ? 200 : 403, why: worst.why };
  const why = answers[0]?.why ?? 'No desk of a commander or operator is here that could say. The gate holds.';
  return { status: 503, why };
}

function mayAnswer(session: Session, workspace: HubWorkspace): boolean {
  const author = session.identity && workspace.authorOf(session.identity.chain);
  if (session.standing !== 'member' || !author) return false;
  return ['commander', 'operator'].includes(workspace.membership.role(author.person));
}

async function ask(session: Session, gate: string): Promise<GateAnswer | null> {
  try {
    const answer: unknown = await session.socket.timeout(ANSWER_MS).emitWithAck('gate', { gate });
    return gateAnswerSchema.safeParse(answer).data ?? null;
  } catch {
    // It did not answer in time, or went: whoever else is here answers.
    return null;
  }
}
