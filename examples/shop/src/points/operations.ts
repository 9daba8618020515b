import type { PointsGranted } from '@usher/runtime'
import { z } from 'zod'
import { reading, writing } from '../api/operation.ts'
import { customerKey } from '../api/parts.ts'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { balanceOf, book } from './points.ts'

export const pointOperations = {
  grant: writing(z.object({ customer: customerKey, points: z.int(), reason: z.string().max(500) }), grantPoints),
  balance: reading(z.object({ customer: customerKey }), (scene, { customer }) => balanceOf(scene, customer)),
}

interface Grant {
  readonly customer: string
  readonly points: number
  readonly reason: string
}

async function grantPoints(scene: Scene, { customer, points, reason }: Grant, key: string): Promise<PointsGranted> {
  if (points <= 0 || points > MOST_AT_ONCE) return refuse('BAD_POINTS', `一次送 1 到 ${MOST_AT_ONCE} 分`)
  await book(scene, { key: `grant:${key}`, customer, points, reason })
  return { kind: 'granted', balance: await balanceOf(scene, customer) }
}

const MOST_AT_ONCE = 100_000
