/** Two rings that overlap: looking at the same thing. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg className="mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" fill="var(--accent)" />
    <g fill="none" stroke="var(--on-accent)" strokeWidth="2.5">
      <circle cx="12.5" cy="16" r="6" />
      <circle cx="19.5" cy="16" r="6" />
    </g>
  </svg>
)
