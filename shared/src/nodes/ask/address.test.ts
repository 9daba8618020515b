import { describe, expect, it } from 'vitest'
import { addressValue, missingParts, readAddress } from './address.ts'

const WHOLE = {
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路1号',
  name: '张三',
  phone: '13812345678',
}

describe('an address in free text', () => {
  it.each([
    '张三 13812345678 浙江省杭州市西湖区文三路 1 号',
    '浙江省杭州市西湖区文三路1号，张三，13812345678',
    '收货人：张三 手机：138-1234-5678 地址：浙江省杭州市西湖区文三路1号',
    '张三13812345678浙江省 杭州市 西湖区 文三路1号',
    '张三\n+86 13812345678\n浙江省杭州市西湖区文三路１号',
  ])('is read from %j', (text) => {
    expect(readAddress(text)).toEqual(WHOLE)
  })

  it('knows that a municipality is its own city', () => {
    expect(readAddress('北京朝阳区建国路88号 李四 13900000000')).toMatchObject({
      province: '北京市',
      city: '北京市',
      district: '朝阳区',
      detail: '建国路88号',
    })
  })

  it('needs no district where there are none', () => {
    const parts = readAddress('王五 13900000000 广东省东莞市长安镇振安路1号')
    expect(parts).toMatchObject({ city: '东莞市', detail: '长安镇振安路1号' })
    expect(missingParts(parts)).toEqual([])
  })

  it('names what is missing, and takes it from the next words', () => {
    const first = readAddress('浙江省杭州市西湖区文三路1号')
    expect(missingParts(first)).toEqual(['name', 'phone'])
    const second = readAddress('13812345678', first)
    expect(missingParts(second)).toEqual(['name'])
    expect(readAddress('张三', second)).toEqual(WHOLE)
  })

  it('takes a bare word for the one part that is open', () => {
    const { province: _, ...parts } = WHOLE
    expect(readAddress('浙江', parts)).toMatchObject({ province: '浙江', name: '张三' })
  })

  it('finds nothing in small talk', () => {
    expect(missingParts(readAddress('？'))).toHaveLength(6)
  })

  it('is stored with one line for labels and messages', () => {
    expect(addressValue(WHOLE)).toEqual({ ...WHOLE, text: '张三 13812345678 浙江省杭州市西湖区文三路1号' })
  })
})
