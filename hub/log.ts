import pino, { type Logger } from 'pino';

/** Logs to stderr, synchronously so that the last words before a crash are there. Never the text of an op. */
export function hubLog(level = 'info'): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}

export const silentLog: Logger = pino({ level: 'silent' });
