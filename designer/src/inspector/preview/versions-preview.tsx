import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { formWords } from '../form/form-words.ts'
import { ChatPreview, repliesOf } from './chat-preview.tsx'

export interface VersionsPreviewProps {
  readonly config: JsonObject
  /** What the customer may tap in any version; the version's own quick replies when left out. */
  readonly replies?: readonly string[]
}

/** What a customer would read: the content, or any of its versions. */
export function VersionsPreview({ config, replies }: VersionsPreviewProps) {
  const words = useWords(formWords)
  const [chosen, setChosen] = useState('0')
  const variants: readonly Json[] = Array.isArray(config.variants) ? config.variants : []
  const versions = [config.content, ...variants.map((one) => (isJsonObject(one) ? one.content : null))]
  const shown = versions[Number(chosen)] ?? versions[0]
  const content = isJsonObject(shown) ? shown : {}
  return (
    <div className="flex flex-col gap-2">
      {versions.length > 1 && (
        <Segmented
          label={words.version}
          size="small"
          className="self-start"
          value={Number(chosen) < versions.length ? chosen : '0'}
          options={versions.map((_, index) => ({
            id: String(index),
            label: index === 0 ? words.plainVersion : words.versionOf(index),
          }))}
          onChange={setChosen}
        />
      )}
      <ChatPreview content={content} replies={replies ?? repliesOf(content.quickReplies)} />
    </div>
  )
}
