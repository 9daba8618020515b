import { expect, test } from 'vitest'
import { fileKindOf, fileSize, isShownPicture } from './file-types.ts'

test('the type says what kind of file it is, and whether a browser may show it', () => {
  expect(['image/heic', 'application/pdf', 'video/mp4', 'image/svg+xml', 'constructor'].map(fileKindOf)).toEqual([
    'picture',
    'document',
    'video',
    null,
    null,
  ])
  expect(['image/png', 'image/heic', 'image/svg+xml', 'application/pdf'].map(isShownPicture)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('a size is told in the unit that says most', () => {
  expect([0, 300, 640 * 1_024, 2.44 * 1_024 * 1_024].map(fileSize)).toEqual(['1 KB', '1 KB', '640 KB', '2.4 MB'])
})
