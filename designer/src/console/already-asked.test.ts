import { expect, it } from 'vitest'
import { alreadyAsked } from './already-asked.ts'

it('shows a choice by its words, and what was picked by its title, name or line', () => {
  const context = {
    pet: 'cat',
    pet_label: '猫',
    phone: '13812345678',
    order: { id: 'o-1', title: '猫粮', lines: [] },
    agent: { id: 'pe_an', name: '小安', tags: [] },
    home: { province: '浙江', text: '浙江省杭州市文三路 1 号' },
  }
  expect(alreadyAsked(context)).toEqual({
    pet: '猫',
    phone: '13812345678',
    order: '猫粮',
    agent: '小安',
    home: '浙江省杭州市文三路 1 号',
  })
})

it('leaves out what a system answered', () => {
  expect(alreadyAsked({ batch: { result: 'failed', reason: '已打包' }, products: [], vip: null })).toEqual({})
})
