export interface BucketLimits {
  burst: number;
  perSecond: number;
}

/** How much one socket may ask for: a full bucket at first, refilled with time. */
export class TokenBucket {
  private tokens: number;
  private since: number;
  private readonly limits: BucketLimits;

  constructor(limits: BucketLimits, nowMs: number) {
    this.limits = limits;
    this.tokens = limits.burst;
    this.since = nowMs;
  }

  /** Takes what is asked for, or nothing. */
  take(amount: number, nowMs: number): boolean {
    const gained = (Math.max(0, nowMs - this.since) / 1_000) * this.limits.perSecond;
    this.tokens = Math.min(this.limits.burst, this.tokens + gained);
    this.since = nowMs;
    if (this.tokens < amount) return false;
    this.tokens -= amount;
    return true;
  }
}
