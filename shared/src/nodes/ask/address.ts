import type { JsonObject } from '../../base/json.ts'

/** The parts of a delivery address, in the order in which they are written. */
export const ADDRESS_PARTS = ['province', 'city', 'district', 'detail', 'name', 'phone'] as const

export type AddressPart = (typeof ADDRESS_PARTS)[number]
export type AddressParts = { readonly [P in AddressPart]?: string }

/** Parts that a text names, beside those known before. A text that answers the one open question may leave its suffix out. */
export function readAddress(text: string, known: AddressParts = {}): AddressParts {
  const { phone, rest } = takePhone(text.normalize('NFKC'))
  const tokens = rest.split(SEPARATORS).filter((token) => token !== '')
  const name = tokens.find((token) => NAME.test(token) && !PLACE_END.test(token) && !PROVINCE.test(token))
  const places = takePlaces(tokens.filter((token) => token !== name).join(''))
  const found = { ...known, ...places, ...(phone === null ? {} : { phone }) }
  return name === undefined ? found : { ...found, ...placeOfWord(name, found) }
}

export function missingParts(parts: AddressParts): readonly AddressPart[] {
  return ADDRESS_PARTS.filter((part) => {
    if (parts[part] !== undefined) return false
    return part !== 'district' || !WITHOUT_DISTRICTS.has(parts.city ?? '')
  })
}

/** The address as it is stored: its parts, and all of them in one line. */
export function addressValue(parts: AddressParts): JsonObject {
  const { province = '', city = '', district = '', detail = '', name = '', phone = '' } = parts
  const where = `${province}${city === province ? '' : city}${district}${detail}`
  return { province, city, district, detail, name, phone, text: `${name} ${phone} ${where}` }
}

/** The only part that is open takes a bare word, such as "杭州" for the city; otherwise such a word is who receives it. */
function placeOfWord(word: string, found: AddressParts): AddressParts {
  const [only, ...others] = missingParts(found)
  if (only !== undefined && others.length === 0) return { [only]: word }
  return { name: word }
}

function takePhone(text: string): { readonly phone: string | null; readonly rest: string } {
  const found = PHONE.exec(text)
  if (found === null) return { phone: null, rest: text }
  return { phone: found[1]!.replace(/[\s-]/g, ''), rest: text.replace(found[0], ' ') }
}

function takePlaces(text: string): AddressParts {
  const [, province, afterProvince] = PROVINCE.exec(text) ?? [undefined, undefined, text]
  const municipality = province !== undefined && MUNICIPALITY.test(province)
  const whole = municipality ? `${province.slice(0, 2)}市` : province
  const [, city, afterCity] = municipality
    ? [undefined, whole, afterProvince!.replace(/^市辖区|^(北京|上海|天津|重庆)市/, '')]
    : (CITY.exec(afterProvince!) ?? [undefined, undefined, afterProvince])
  const [, district, detail] = DISTRICT.exec(afterCity!) ?? [undefined, undefined, afterCity]
  return {
    ...(whole === undefined ? {} : { province: whole }),
    ...(city === undefined ? {} : { city }),
    ...(district === undefined ? {} : { district }),
    ...(detail !== undefined && [...detail].length >= 3 ? { detail: detail.slice(0, 200) } : {}),
  }
}

const SEPARATORS =
  /[\s,，。;；、:：|]+|(?:收货人|收件人|姓名|联系人|手机号?码?|电话|收货地址|详细地址|地址|所在地区)[:：\s]*/u
const PHONE = /(?<!\d)(?:\+?86[-\s]?)?(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)/
const NAME = /^(?:[\p{Script=Han}·]{2,6}|[A-Za-z][A-Za-z.'-]{1,30})$/u
const PLACE_END = /[省市区县旗州镇乡路街道村号弄巷楼室]$/u
const MUNICIPALITY = /^(北京|上海|天津|重庆)/u
const PROVINCE =
  /^((?:北京|上海|天津|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:香港|澳门)特别行政区|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(.*)$/u
const CITY = /^(\p{Script=Han}{2,8}?(?:自治州|地区|市|盟))(.*)$/u
const DISTRICT = /^(\p{Script=Han}{1,10}?(?:自治县|新区|区|县|旗|市))(.*)$/u
const WITHOUT_DISTRICTS: ReadonlySet<string> = new Set(['东莞市', '中山市', '儋州市', '嘉峪关市'])
