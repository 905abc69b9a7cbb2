/** Our sign: a hold point, a diamond that stands in a line's way. */
export function Mark({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="7" className="fill-raise stroke-line" />
      <path d="M4 16h5M23 16h5" className="stroke-mute" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M16 7.5 24.5 16 16 24.5 7.5 16Z" className="fill-hold" />
      <path d="M16 12.4 19.6 16 16 19.6 12.4 16Z" className="fill-raise" />
    </svg>
  );
}
