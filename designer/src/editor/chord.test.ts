import { expect, test } from 'vitest'
import { chordOf, printedChord } from './chord.ts'

const press = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })

test('the command key of a Mac counts as Ctrl', () => {
  expect(press('z', { metaKey: true })).toBe('Ctrl+z')
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+z')
})

test('a digit is known by its key whatever Shift makes of it', () => {
  expect(press('!', { code: 'Digit1', shiftKey: true })).toBe('Shift+1')
})

test('a sign that needs Shift names itself', () => {
  expect(press('?', { code: 'Slash', shiftKey: true })).toBe('?')
  expect(press('+', { code: 'Equal', shiftKey: true })).toBe('+')
})

test('a key that an input method swallowed is known by its place', () => {
  expect(press('Process', { code: 'KeyN' })).toBe('n')
})

test('chords are printed as on the keyboard', () => {
  expect(printedChord('Ctrl+Shift+ArrowDown')).toBe('Ctrl+Shift+↓')
  expect(printedChord('+')).toBe('+')
})
