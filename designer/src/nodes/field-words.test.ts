import { catalog, nodeKindNames } from '@usher/shared/nodes/catalog'
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../inspector/schema/field.ts'
import { fieldPaths } from '../inspector/schema/field-paths.ts'
import { faces } from './faces.ts'

describe.each(nodeKindNames)('the form of %s', (kind) => {
  const paths = fieldPaths(fieldOf(catalog.get(kind)!.config))

  test('has a label in both languages for every field and choice', () => {
    const unnamed = paths.filter((path) => faces[kind].fields[path]?.slice(0, 2).filter(Boolean).length !== 2)
    expect(unnamed).toEqual([])
  })

  test('has no words for fields that are gone', () => {
    expect(Object.keys(faces[kind].fields).filter((path) => !paths.includes(path))).toEqual([])
  })

  test('has help in both languages or in none', () => {
    const uneven = Object.entries(faces[kind].fields).filter(
      ([, [, , zh, en]]) => (zh === undefined) !== (en === undefined),
    )
    expect(uneven).toEqual([])
  })
})
