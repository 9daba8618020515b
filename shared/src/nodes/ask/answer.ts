import type { Json, JsonObject } from '../../base/json.ts'
import type { Instant } from '../../base/time.ts'
import { type AddressParts, addressValue, missingParts, readAddress } from './address.ts'
import type { AnswerKind } from './config.ts'
import { readDate } from './date.ts'
import { readFiles } from './files.ts'
import { type Offer, readNamed, readOffer } from './offers.ts'
import { readRating } from './rating.ts'
import { plainWords } from './words.ts'

export interface Answer {
  readonly value: Json
  /** The option chosen; null for questions without options. */
  readonly option: { readonly id: string; readonly label: string } | null
}

type Choice = Extract<AnswerKind, { kind: 'choice' }>
type NumberAnswer = Extract<AnswerKind, { kind: 'number' }>
type TextAnswer = Extract<AnswerKind, { kind: 'text' }>

/** The customer's message as an answer of this kind; null when it does not fit. `said` is a message event's data. */
export function readAnswer(
  kind: AnswerKind,
  said: JsonObject,
  at: {
    readonly now: Instant
    readonly zone: string
    readonly parts?: AddressParts
    readonly offers?: readonly Offer[]
  },
): Answer | null {
  const text = typeof said.text === 'string' ? said.text : ''
  switch (kind.kind) {
    case 'choice':
      return readChoice(kind, text, said.choice)
    case 'text':
      return plain(readText(kind, text))
    case 'phone':
      return plain(readPhone(text))
    case 'number':
      return plain(readNumber(kind, text))
    case 'date':
      return plain(readDate(text, at))
    case 'rating':
      return plain(readRating(text, said.choice))
    case 'order':
      return plain(readOffer(at.offers ?? [], text, said.choice)?.value ?? null)
    case 'agent':
      return plain((readOffer(at.offers ?? [], text, said.choice) ?? readNamed(at.offers ?? [], text))?.value ?? null)
    case 'file':
      return plain(readFiles(kind, said.files))
    case 'address':
      return plain(wholeAddress(readAddress(text, at.parts)))
    default:
      return kind satisfies never
  }
}

function plain(value: Json): Answer | null {
  return value === null ? null : { value, option: null }
}

function wholeAddress(parts: AddressParts): Json {
  return missingParts(parts).length === 0 ? addressValue(parts) : null
}

/** What was tapped counts first, then the words, then the number of the option in the list. */
function readChoice({ options }: Choice, text: string, tapped: Json | undefined): Answer | null {
  const words = plainWords(text)
  const option =
    options.find(({ id }) => id === tapped) ??
    options.find(({ label, aliases }) => [label, ...aliases].some((name) => plainWords(name) === words)) ??
    (/^\d{1,2}$/.test(words) ? options[Number(words) - 1] : undefined)
  return option === undefined ? null : { value: option.id, option: { id: option.id, label: option.label } }
}

function readText({ minLength, maxLength }: TextAnswer, text: string): string | null {
  const trimmed = text.trim()
  const length = [...trimmed].length
  return length >= minLength && length <= maxLength ? trimmed : null
}

/** A mainland mobile number: eleven digits, without the country's code. */
export function readPhone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s()-]/g, '')
  return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null
}

function readNumber({ min, max, integer }: NumberAnswer, text: string): number | null {
  const written = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(written)) return null
  const value = Number(written)
  const fits = (min === null || value >= min) && (max === null || value <= max) && (!integer || Number.isInteger(value))
  return fits ? value : null
}
