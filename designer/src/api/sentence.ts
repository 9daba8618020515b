import { TRPCClientError } from '@trpc/client'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { errorWords } from './error-words.ts'

/** What went wrong and what to do, in the language of the page. */
export function useSentence(): (error: unknown) => string {
  const locale = useLocale()
  return (error) => sentenceOf(error, locale)
}

export function sentenceOf(error: unknown, locale: Locale): string {
  if (!(error instanceof TRPCClientError)) return errorWords[locale].unexpected
  const fault = faultOf(error.data)
  const known = errorWords[locale]
  const own = fault && Object.hasOwn(known.byCode, fault.code) ? known.byCode[fault.code] : undefined
  if (fault && own !== undefined) return filled(own, fault.args)
  if (fault && locale === 'en') return `${fault.message}. ${fault.fix}.`.replaceAll('..', '.')
  const kind = typeof error.data?.code === 'string' ? error.data.code : 'OFFLINE'
  return known.byKind[kind] ?? known.unexpected
}

interface FaultText {
  code: string
  message: string
  fix: string
  args: object
}

/** `{agent}` and the like, from what the server says about the refusal. */
function filled(sentence: string, args: object): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(Reflect.get(args, name) ?? whole))
}

function faultOf(data: unknown): FaultText | null {
  if (typeof data !== 'object' || data === null || !('fault' in data)) return null
  const { fault } = data
  if (typeof fault !== 'object' || fault === null) return null
  const text = (name: string) => (name in fault ? String(Reflect.get(fault, name)) : '')
  const args = 'args' in fault && typeof fault.args === 'object' && fault.args !== null ? fault.args : {}
  return { code: text('code'), message: text('message'), fix: text('fix'), args }
}
