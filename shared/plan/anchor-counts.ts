/**
 * How often each number came. A map of numbers beyond 2^31 makes an object of every one, which is a tenth of the time
 * that a long list of short items takes; here they lie in an array, each at the first free place from where it belongs.
 */
export class Counts {
  private values = new Float64Array(FIRST_SIZE);
  private counts = new Uint32Array(FIRST_SIZE);
  private size = 0;

  /** Counts a whole number from 0 to 2^53 - 1; returns how often it has come by now. */
  add(value: number): number {
    if (this.size * 2 >= this.counts.length) this.grow();
    const at = this.placeOf(value);
    const count = (this.counts[at] ?? 0) + 1;
    if (count === 1) this.size += 1;
    this.values[at] = value;
    this.counts[at] = count;
    return count;
  }

  /** Where the number lies, or the free place for it. */
  private placeOf(value: number): number {
    const last = this.counts.length - 1;
    let at = (value >>> 0) & last;
    while (this.counts[at] !== 0 && this.values[at] !== value) at = (at + 1) & last;
    return at;
  }

  private grow(): void {
    const { values, counts } = this;
    this.values = new Float64Array(counts.length * 2);
    this.counts = new Uint32Array(counts.length * 2);
    counts.forEach((count, from) => {
      if (count === 0) return;
      const value = values[from] ?? 0;
      const at = this.placeOf(value);
      this.values[at] = value;
      this.counts[at] = count;
    });
  }
}

/** Always a power of two. */
const FIRST_SIZE = 64;
