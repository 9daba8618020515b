/** How axes are drawn in either theme. */
export const axisLook = {
  stroke: 'var(--color-line)',
  tickStroke: 'var(--color-line)',
  tickLength: 4,
} as const

const tick = { fill: 'var(--color-muted)', fontSize: 12, fontFamily: 'inherit' } as const

export const bottomTicks = { ...tick, textAnchor: 'middle', dy: '0.25em' } as const
export const leftTicks = { ...tick, textAnchor: 'end', dx: '-0.25em', dy: '0.3em' } as const
