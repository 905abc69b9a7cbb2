/** Time as the automation has it; a test turns its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls again and again; what comes back ends it. */
  every(ms: number, call: () => void): () => void;
}

export function systemClock(now: () => number): Clock {
  return {
    now,
    every(ms, call) {
      const timer = setInterval(call, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
