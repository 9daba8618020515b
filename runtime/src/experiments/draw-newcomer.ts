import { variantSalt } from '@usher/shared/base/draw'
import { drawArm } from '@usher/shared/base/drawing'
import { holdoutSalt } from './holdout.ts'
import type { LiveTest } from './live-tests.ts'

/** The arm of a customer who is new to a test above a journey, by its present rule; null for one who is not in it. */
export function drawNewcomer(test: LiveTest, unit: string): string | null {
  const salt = test.kind === 'versions' ? variantSalt(test.id) : holdoutSalt(test.id)
  return drawArm({ id: test.id, salt }, test, unit)
}
