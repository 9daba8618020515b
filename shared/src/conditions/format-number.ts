/** Grouped by thousands; as many decimals as asked for, or as the number has. */
export function formatAmount(value: number, decimals: number | null): string {
  const digits = decimals === null ? plain(Math.abs(value)) : Math.abs(value).toFixed(decimals)
  const [whole = '', fraction] = digits.split('.')
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end))
  const sign = value < 0 && Number(digits) !== 0 ? '-' : ''
  return `${sign}${groups.join(',')}${fraction === undefined ? '' : `.${fraction}`}`
}

/** An amount in whole units of the currency, with its sign in front: ¥1,234.50. */
export function formatMoney(value: number, currency: string): string {
  const { symbol, decimals } = currencies.get(currency)!
  const amount = formatAmount(value, decimals)
  return amount.startsWith('-') ? `-${symbol}${amount.slice(1)}` : `${symbol}${amount}`
}

export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

/** Beyond 21 digits JavaScript writes an exponent, which nobody reads in a message. */
function plain(value: number): string {
  return value >= 1e21 || (value > 0 && value < 1e-6) ? value.toFixed(value < 1 ? 10 : 0) : String(value)
}

const currencies: ReadonlyMap<string, { readonly symbol: string; readonly decimals: number }> = new Map([
  ['CNY', { symbol: '¥', decimals: 2 }],
  ['USD', { symbol: '$', decimals: 2 }],
  ['EUR', { symbol: '€', decimals: 2 }],
  ['GBP', { symbol: '£', decimals: 2 }],
  ['JPY', { symbol: 'JP¥', decimals: 0 }],
  ['KRW', { symbol: '₩', decimals: 0 }],
  ['HKD', { symbol: 'HK$', decimals: 2 }],
  ['TWD', { symbol: 'NT$', decimals: 2 }],
  ['MOP', { symbol: 'MOP$', decimals: 2 }],
  ['SGD', { symbol: 'S$', decimals: 2 }],
])
