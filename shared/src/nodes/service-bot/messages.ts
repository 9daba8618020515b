import type { EffectRequest, QuickReply } from '../../engine/effect.ts'
import type { StepContext } from '../../engine/node-definition.ts'
import type { BotConfig } from './config.ts'
import type { BotMemo } from './memo.ts'

type Context = StepContext<BotConfig>

/** A text of the bot, with the shortcuts of what is talked about. */
export function saying(
  ctx: Context,
  { category }: Pick<BotMemo, 'category'>,
  { text, quickReplies = [] }: { readonly text: string; readonly quickReplies?: readonly QuickReply[] },
): readonly EffectRequest[] {
  if (text.trim() === '') return []
  const shortcuts = ctx.config.linked.find((linked) => linked.category === category)?.replies ?? []
  const content = {
    kind: 'text' as const,
    text,
    ...(quickReplies.length === 0 ? {} : { quickReplies }),
    ...(shortcuts.length === 0 ? {} : { shortcuts }),
  }
  return [{ kind: 'sendMessage', payload: { content, class: 'service' } }]
}

export function asking(ctx: Context, text: string, point: string | null): EffectRequest {
  const { category, product, minScore, languageModel } = ctx.config
  const about = ctx.render(product).trim()
  const payload = { text, category, product: about === '' ? null : about, point, minScore, languageModel }
  return { kind: 'answerQuestion', payload, awaited: true }
}
