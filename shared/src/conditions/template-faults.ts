import { scopeRoots } from './scope-roots.ts'
import type { Tag, TemplateFault } from './template-parts.ts'

/** Why the tags are refused, whatever the data. */
export function tagFaults(tags: readonly Tag[]): readonly TemplateFault[] {
  return tags.filter((tag) => !isPrintable(tag)).map(notPrintable)
}

/** What is allowed and still looks like a slip. */
export function tagWarnings(tags: readonly Tag[], unclosedAt: number | null): readonly TemplateFault[] {
  const unknown = tags.filter((tag) => !scopeRoots.has(tag.path[0]!)).map(unknownRoot)
  return unclosedAt === null ? unknown : [...unknown, unclosed(unclosedAt)]
}

/** A bare root is an object and never prints; these three are not. */
function isPrintable({ path }: Tag): boolean {
  return path.length > 1 || ['now', 'zone', 'tags'].includes(path[0]!)
}

function notPrintable({ offset, path }: Tag): TemplateFault {
  const message = `"${path.join('.')}" is a whole record, and records never print`
  return { code: 'NOT_PRINTABLE', offset, message, fix: `Name one of its members, such as "${path[0]}.name".` }
}

function unknownRoot({ offset, path }: Tag): TemplateFault {
  const message = `"${path[0]}" is nothing a template can read, so this place stays empty`
  const fix = `Begin the path with one of ${[...scopeRoots.keys()].join(', ')}.`
  return { code: 'UNKNOWN_ROOT', offset, message, fix }
}

function unclosed(offset: number): TemplateFault {
  const message = '"{{" is never closed, so it is sent as it stands'
  return { code: 'UNCLOSED_TAG', offset, message, fix: 'Close it with "}}", or take the braces away.' }
}
