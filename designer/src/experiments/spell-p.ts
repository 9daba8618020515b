/** A probability as it is printed: four decimals, and powers of ten where they would all be zero. */
export function spellP(p: number): string {
  if (p >= 0.9995) return '1'
  return p >= 0.0001 ? String(Number(p.toFixed(4))) : p.toExponential(1)
}
