import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverUrl } from '../api/base-url.ts'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { settingsWords } from './words.ts'

export function ChatSection() {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const workspace = useQuery(api.workspace.get.queryOptions())
  if (workspace.error)
    return <ErrorState message={sentence(workspace.error)} onRetry={() => void workspace.refetch()} />
  if (!workspace.data) return <SkeletonRows rows={4} />
  const snippet = absolute(workspace.data.widgetSnippet)
  return (
    <>
      <Card title={words.snippetTitle} actions={<CopyButton text={snippet} />}>
        <div className="flex flex-col gap-3 p-4">
          <p className="text-muted">{words.snippetHelp}</p>
          <pre className="overflow-x-auto rounded-control border border-line bg-canvas p-3 font-mono text-xs whitespace-pre-wrap">
            {snippet}
          </pre>
          <Attributes />
        </div>
      </Card>
      <Preview snippet={snippet} />
    </>
  )
}

/** The snippet is for other people's pages: only a whole address works there. */
function absolute(snippet: string): string {
  return snippet.replace(/src="[^"]*widget\.js"/, `src="${serverUrl('widget.js')}"`)
}

function Attributes() {
  const words = useWords(settingsWords)
  const rows = [
    ['data-customer', words.optCustomer],
    ['data-proof', words.optProof],
    ['data-locale', words.optLocale],
    ['data-open', words.optOpen],
  ] as const
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <h3 className="font-medium text-muted">{words.snippetOptions}</h3>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {rows.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="font-mono">{name}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** A page of its own in a frame, so that the widget runs as it would in a shop. */
function Preview({ snippet }: { snippet: string }) {
  const words = useWords(settingsWords)
  const locale = useLocale()
  const [shown, setShown] = useState(false)
  const script = snippet.replace('<script ', `<script data-open data-locale="${locale}" `)
  const page = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="margin:0;background:#f5f6f8">${script}</body></html>`
  return (
    <Card title={words.previewTitle}>
      <div className="flex flex-col gap-3 p-4">
        <p className="text-muted">{words.previewHelp}</p>
        {shown ? (
          <iframe
            title={words.previewFrame}
            srcDoc={page}
            className="h-[640px] w-full rounded-control border border-line"
          />
        ) : (
          <Button className="self-start" onPress={() => setShown(true)}>
            {words.previewStart}
          </Button>
        )}
      </div>
    </Card>
  )
}
