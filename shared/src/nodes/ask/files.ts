import { filesIn } from '../../base/file-ref.ts'
import { type FileKind, fileKindOf } from '../../base/file-types.ts'
import type { Json } from '../../base/json.ts'
import type { AnswerKind } from './config.ts'

type FileAnswer = Extract<AnswerKind, { kind: 'file' }>

/** The files that came with a message, when there are some, not too many, and all of the kind that is asked for. */
export function readFiles({ accepts, mostFiles }: FileAnswer, sent: Json | undefined): Json {
  const files = filesIn(sent)
  if (files.length === 0 || files.length > mostFiles) return null
  const fits = files.every(({ type }) => KINDS[accepts].some((kind) => kind === fileKindOf(type)))
  return fits ? files.map((file) => ({ ...file })) : null
}

const KINDS: { readonly [A in FileAnswer['accepts']]: readonly FileKind[] } = {
  picture: ['picture'],
  document: ['document'],
  pictureOrDocument: ['picture', 'document'],
  any: ['picture', 'document', 'video'],
}
