/** Where a value stands inside a config. */
export type Place = readonly (string | number)[]

/** As problems name it: `/answer/options/0/label`. */
export function pointerOf(place: Place): string {
  return place.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** As words name it: `answer.options[].label`. */
export function wordsKeyOf(place: Place): string {
  return place.reduce<string>(
    (key, step) => (typeof step === 'number' ? `${key}[]` : key === '' ? step : `${key}.${step}`),
    '',
  )
}
