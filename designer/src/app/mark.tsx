/** The product's sign: a way that turns, and where it leads. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} role="presentation">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M9 9v5.500a7 7 0 0 0 14 0V9"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        className="stroke-on-accent"
      />
      <circle cx="16" cy="25.500" r="2" className="fill-on-accent" />
    </svg>
  )
}
