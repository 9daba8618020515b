import { expect, test } from 'vitest'
import { filesIn } from './file-ref.ts'

const PHOTO = { id: 'at_1', name: '面单.jpg', type: 'image/jpeg', bytes: 2_048 }

test('a value names files when all of it does', () => {
  expect(filesIn([PHOTO, PHOTO])).toEqual([PHOTO, PHOTO])
  expect(filesIn(PHOTO)).toEqual([PHOTO])
  for (const other of [[PHOTO, '面单'], { ...PHOTO, secret: 1 }, { name: 'x' }, [], 'at_1', null, undefined])
    expect(filesIn(other)).toEqual([])
})
