import { notices, type RequestName, requests } from '../shared/contract/sync.ts';
import { answerHello, type HubParts, handlers, takePresence } from './answers.ts';
import { hubError, no } from './errors.ts';
import type { Session } from './session.ts';

type AckFunction = (answer: unknown) => void;

/**
 * Attaches one socket to the hub. Everything it sends passes here: rate, shape and hello are checked before any
 * handler runs, and whatever a handler does, the socket gets an answer from the schema.
 */
export function serveSocket(hub: HubParts, session: Session, onRefusedHello: () => void): void {
  const { socket } = session;
  const handle = handlers(hub);
  const late = setTimeout(() => {
    if (!session.identity) session.dismiss(hubError('hello_first', 'No hello within the time for it.'));
  }, hub.tuning.helloMs);

  socket.onAny((event: unknown, ...args: unknown[]) => receive(String(event), args));
  socket.on('disconnect', (reason) => {
    clearTimeout(late);
    if (session.identity) hub.room(session.identity.workspace).leave(session);
    hub.log.debug({ reason }, 'a socket left');
  });

  function receive(event: string, args: unknown[]): void {
    const ack = typeof args.at(-1) === 'function' ? (args.pop() as AckFunction) : null;
    const reply = (answer: unknown) => {
      if (socket.connected) ack?.(answer);
    };
    if (!session.affords(sizeOf(args[0]), performance.now())) {
      reply(no('rate_limited', 'Too much at once. It goes on in a moment.'));
    } else if (event === 'presence') presence(args);
    else if (isRequest(event) && ack && args.length === 1) inTurn(event, args[0], reply);
    else strike(reply, 'The hub does not know this message.');
  }

  /** One after the other, so that each sees what the answers before it left unread. */
  function inTurn(event: RequestName, said: unknown, reply: AckFunction): void {
    const answer = () => (event === 'hello' ? hello(said, reply) : request(event, said, reply));
    const queued = session.queue(() =>
      answer().catch((error: unknown) => hub.log.error({ err: error }, 'a message was not handled')),
    );
    if (!queued) reply(no('busy', 'Too many questions at once. It goes on when some are answered.'));
  }

  async function hello(said: unknown, reply: AckFunction): Promise<void> {
    const ask = requests.hello.ask.safeParse(said);
    if (!ask.success || session.identity) return strike(reply, 'A hello comes once, and has another shape.');
    const answer = await answerHello(hub, session, ask.data);
    reply(answer);
    if (answer.ok) return;
    hub.log.info({ kind: answer.error.kind }, 'refused a hello');
    onRefusedHello();
    setImmediate(() => socket.disconnect(true));
  }

  async function request(
    event: Exclude<RequestName, 'hello'>,
    said: unknown,
    reply: AckFunction,
  ): Promise<void> {
    const { identity } = session;
    if (!identity) {
      strike(reply, '', 'hello_first');
      return;
    }
    const ask = requests[event].ask.safeParse(said);
    if (!ask.success) return strike(reply, `A ${event} has another shape.`);
    try {
      // The table of handlers is typed by request; which one it is, is known only here.
      const answer = handle[event] as (
        session: Session,
        by: typeof identity,
        ask: unknown,
      ) => Promise<unknown>;
      reply(await answer(session, identity, ask.data));
    } catch (error) {
      hub.log.error({ err: error, event }, 'a request failed');
      reply(no('storage', 'The hub could not read or write its disk. It is tried again.'));
    }
  }

  function presence(args: unknown[]): void {
    const said = notices.presence.safeParse(args[0]);
    if (said.success && session.identity) takePresence(hub, session, said.data);
    else strike(() => {}, '');
  }

  function strike(
    reply: AckFunction,
    message: string,
    kind: 'bad_request' | 'hello_first' = 'bad_request',
  ): void {
    const text = kind === 'hello_first' ? 'Say hello before anything else.' : message;
    reply(no(kind, text));
    if (session.strike())
      session.dismiss(hubError('bad_request', 'Too many messages that the hub does not know.'));
  }
}

function isRequest(event: string): event is RequestName {
  return Object.hasOwn(requests, event);
}

/** What a message weighs against its socket's share. */
function sizeOf(said: unknown): number {
  if (typeof said !== 'object' || said === null) return 100;
  const { page, bytes } = said as { page?: unknown; bytes?: unknown };
  const weight = page instanceof Uint8Array ? page.length : bytes instanceof Uint8Array ? bytes.length : 0;
  return weight + 100;
}
