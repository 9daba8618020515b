import type { SmsSent } from '@usher/runtime'
import { z } from 'zod'
import { writing } from '../api/operation.ts'
import { customerKey } from '../api/parts.ts'
import { refuse } from '../refuse.ts'
import type { Scene } from '../scene.ts'
import { findShopper } from '../shoppers/shoppers.ts'
import { composeSms } from './compose-sms.ts'

export const smsOperations = {
  send: writing(z.object({ customer: customerKey, text: z.string().max(5_000) }), sendSms),
}

async function sendSms(
  scene: Scene,
  { customer, text: words }: { readonly customer: string; readonly text: string },
  key: string,
): Promise<SmsSent> {
  const { phone: number } = await findShopper(scene, customer)
  if (number === '') return refuse('NO_NUMBER', '这位客户没有手机号')
  const stopped = await scene.trx
    .selectFrom('sms_stop')
    .select('number')
    .where('number', '=', number)
    .executeTakeFirst()
  if (stopped !== undefined) return refuse('OPTED_OUT', '这个号码回复过 R')
  const composed = composeSms(words)
  if (!composed.ok) return refuse(composed.code, composed.message)
  const { text, parts } = composed
  await scene.trx.insertInto('sms').values({ key, customer, number, text, parts, at: scene.now }).execute()
  return { kind: 'accepted' }
}
