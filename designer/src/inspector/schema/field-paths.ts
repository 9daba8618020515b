import type { Field } from './field.ts'

/** Every place of a form that needs words: fields as `answer.options[].label`, options of a choice or list as `answer.kind=text`. */
export function fieldPaths(field: Field, at = ''): readonly string[] {
  const { shape } = field
  if (shape.kind === 'group') return shape.members.flatMap((member) => memberPaths(member.key, member.field, at))
  if (shape.kind === 'list') return isPlain(shape.item) ? [] : fieldPaths(shape.item, `${at}[]`)
  if (shape.kind === 'enum') return shape.values.map((value) => `${at}=${value}`)
  if (shape.kind !== 'choice') return []
  const by = joined(at, shape.by)
  const members = shape.options.flatMap((option) => option.members)
  return [
    by,
    ...shape.options.map(({ value }) => `${by}=${value}`),
    ...new Set(members.flatMap((member) => memberPaths(member.key, member.field, at))),
  ]
}

function memberPaths(key: string, field: Field, at: string): readonly string[] {
  if (key === 'id') return []
  const path = joined(at, key)
  return [path, ...fieldPaths(field, path)]
}

function joined(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`
}

function isPlain(item: Field): boolean {
  return item.shape.kind === 'text' || item.shape.kind === 'number'
}
