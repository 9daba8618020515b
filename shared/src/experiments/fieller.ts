import type { Interval } from './effect.ts'
import type { Estimate } from './estimate.ts'

/**
 * Fieller's interval for the lift (m_T − m_C) / |m_C| with multiple k: the roots of
 * θ²(m_C² − k²v_C) − 2θ·m_C·m_T + (m_T² − k²v_T) = 0, less one. It leaves zero out exactly when the absolute interval with the
 * same k does, so that the two never contradict each other. Null while the control mean is not told from zero.
 */
export function fiellerLift(control: Estimate, treatment: Estimate, k: number): Interval | null {
  const kk = k * k
  const lead = control.mean ** 2 - kk * control.variance
  if (!(lead > 0)) return null
  const [c, t] = [control.variance, treatment.variance]
  // The discriminant with its large equal terms cancelled by hand.
  const root = k * Math.sqrt(Math.max(0, control.mean ** 2 * t + treatment.mean ** 2 * c - kk * c * t))
  // θ − 1 as one fraction: θ itself near one would lose the digits that the lift has.
  const centre = control.mean * (treatment.mean - control.mean) + kk * c
  const interval: Interval = [(centre - root) / lead, (centre + root) / lead]
  return control.mean > 0 ? interval : [-interval[1], -interval[0]]
}
