import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../base/time.ts'
import { fillTemplate } from './fill-template.ts'
import type { Template } from './template.ts'

const template: Template = {
  id: 'greeting',
  code: 'J99',
  category: 'welcome',
  name: { zh: '问候', en: 'Greeting' },
  sentence: { zh: '问候。', en: 'Says hello.' },
  needs: { connectors: [], chat: true, events: [] },
  blanks: [
    { id: 'shop', kind: 'text', label: { zh: '店名', en: 'Shop' }, default: '小店' },
    { id: 'page', kind: 'link', label: { zh: '页面', en: 'Page' }, default: 'https://example.com' },
    {
      id: 'pause',
      kind: 'duration',
      label: { zh: '间隔', en: 'Pause' },
      default: DAY,
      least: HOUR,
      most: 30 * DAY,
      at: [{ node: 'rest', field: '/ms' }],
    },
  ],
  journey: {
    name: '问候',
    sequences: {},
    nodes: [
      {
        id: 'hello',
        kind: 'message',
        config: { content: { kind: 'text', text: '⟦shop⟧：⟦pause⟧后见 ⟦page⟧' } },
        position: { x: 0, y: 0 },
      },
      { id: 'rest', kind: 'wait', config: { for: 'duration', ms: 1 }, position: { x: 0, y: 128 } },
    ],
    edges: [],
  },
  stories: [
    {
      journey: '问候',
      start: { at: '2026-03-02T10:00:00+08:00' },
      timeline: [{ after: '⟦pause⟧' }],
      expect: [{ message: '⟦shop⟧：⟦pause⟧后见' }],
    },
  ],
}

const filledWith = (values: Parameters<typeof fillTemplate>[1]) => {
  const filled = fillTemplate(template, values)
  if (!filled.ok) throw new Error(filled.fault[0]!.message)
  return filled.value
}

describe('filling in a template', () => {
  it('puts texts into texts and numbers into their places', () => {
    const { document } = filledWith({ shop: '青禾', pause: 2 * DAY })
    expect(document.nodes.map(({ config }) => config)).toMatchObject([
      { content: { text: '青禾：2 天后见 https://example.com' } },
      { ms: 2 * DAY },
    ])
  })

  it('keeps the defaults of what is left out', () => {
    expect(filledWith({}).document.nodes[1]!.config).toMatchObject({ ms: DAY })
  })

  it('tells the stories in the same words, and by a clock that agrees', () => {
    const [story] = filledWith({ shop: '青禾', pause: 36 * HOUR }).stories
    expect(story!.timeline).toEqual([{ after: '2160 minutes' }])
    expect(story!.expect).toEqual([{ message: '青禾：36 小时后见' }])
  })

  it('takes a value as it is, marks of its own included', () => {
    const { document } = filledWith({ shop: '⟦page⟧ {{ x' })
    expect(document.nodes[0]!.config).toMatchObject({ content: { text: '⟦page⟧ {{ x：1 天后见 https://example.com' } })
  })

  it('refuses with everything that is wrong at once', () => {
    const filled = fillTemplate(template, { shop: ' ', page: 'javascript:alert(1)', pause: 1, other: 'x' })
    expect(filled.ok ? [] : filled.fault.map(({ code, blank }) => `${code} ${blank}`)).toEqual([
      'BLANK_UNKNOWN other',
      'BLANK_EMPTY shop',
      'BLANK_LINK page',
      'BLANK_RANGE pause',
    ])
    const long = fillTemplate(template, { shop: 'x'.repeat(201) })
    expect(long).toMatchObject({ ok: false, fault: [{ code: 'BLANK_TOO_LONG', blank: 'shop' }] })
  })
})
