import { expect, test } from 'vitest'
import { fileKindOf, filesIn, isShownPicture } from './file-ref.ts'

const PHOTO = { id: 'at_1', name: '面单.jpg', type: 'image/jpeg', bytes: 2_048 }

test('a value names files when all of it does', () => {
  expect(filesIn([PHOTO, PHOTO])).toEqual([PHOTO, PHOTO])
  expect(filesIn(PHOTO)).toEqual([PHOTO])
  for (const other of [[PHOTO, '面单'], { ...PHOTO, secret: 1 }, { name: 'x' }, [], 'at_1', null, undefined])
    expect(filesIn(other)).toEqual([])
})

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
