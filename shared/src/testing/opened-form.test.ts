import { expect, test } from 'vitest'
import { driveNode } from './drive.ts'
import { openedForm } from './opened-form.ts'

const sheet = {
  title: '登记',
  text: '请登记',
  fields: [{ name: 'name', label: '姓名', kind: 'text' }],
  saveAs: 'given',
}

test('the customer has the form before them that was opened last', () => {
  const story = driveNode('form', sheet).enter()
  expect(openedForm(story.sim)).toBe(null)
  story.settles({ form: 'fm_1', link: 'f/1' })
  expect(openedForm(story.sim)).toMatchObject({ form: 'fm_1', title: '登记', fields: [{ label: '姓名' }] })
})
