import { ArrowRight } from 'lucide-react'
import { KindIcon } from '../app/kind-face.tsx'
import { usePortText } from './use-port-text.ts'

interface PathNode {
  node: string
  kind: string
  label: string
  port: string | null
}

interface PathChipsProps {
  path: readonly PathNode[]
  journey: string
  version: number
}

/** The nodes passed in one move, in order, with the port each was left by. */
export function PathChips({ path, journey, version }: PathChipsProps) {
  const portText = usePortText(journey, version)
  return (
    <ol className="flex flex-wrap items-center gap-x-1 gap-y-1 text-xs">
      {path.map((passed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a loop passes the same node twice; the place in the path is its identity.
        <li key={index} className="inline-flex max-w-full items-center gap-1">
          {index > 0 && <ArrowRight aria-hidden className="size-3 shrink-0 text-muted" />}
          <span className="inline-flex min-w-0 items-center gap-1 rounded-chip border border-line bg-surface py-0.5 ps-0.5 pe-1.5">
            <KindIcon kind={passed.kind} />
            <span className="truncate">{passed.label}</span>
          </span>
          {passed.port && index < path.length - 1 && (
            <span className="text-muted">{portText(passed.node, passed.port)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
