/** A column of the rows a statement is given: name, SQL type, one value per row. */
export type Column = readonly [
  name: string,
  type: string,
  values: readonly (string | null)[] | readonly (number | null)[] | readonly boolean[],
]

/** One statement of many parts, each over its own rows; parts without rows are left out. $1 is the shard. */
export interface Write {
  /** `sql` gets `unnest(…) AS given (…)`. */
  readonly part: (name: string, columns: readonly Column[], sql: (given: string) => string) => void
  /** A part over the rows that an earlier one returns. */
  readonly plain: (name: string, sql: string) => void
  readonly statement: () => { readonly text: string; readonly values: readonly unknown[] }
}

/** `counted`: parts that return one row per row they changed; the statement answers with their numbers. */
export function createWrite(shard: number, counted: readonly string[]): Write {
  const parts: string[] = []
  const names = new Set<string>()
  const values: unknown[] = [shard]
  const plain: Write['plain'] = (name, sql) => {
    names.add(name)
    parts.push(`${name} AS (${sql})`)
  }
  const arrayOf = ([, type, column]: Column): string => {
    const packed = pack(column)
    const place = `$${values.push(packed.value)}`
    return packed.joined ? `string_to_array(${place}, E'\\x1f', E'\\x1e')` : `${place}::${type}[]`
  }
  return {
    plain,
    part: (name, columns, sql) => {
      if (columns[0]![2].length === 0) return
      const given = columns.map(([column]) => `"${column}"`).join(', ')
      plain(name, sql(`unnest(${columns.map(arrayOf).join(', ')}) AS given (${given})`))
    },
    statement: () => {
      const counts = counted.map((name) => `${names.has(name) ? `(SELECT count(*) FROM ${name})` : '0'} AS ${name}`)
      const head = parts.length === 0 ? '' : `WITH ${parts.join(',\n')}\n`
      // Without $1 in the text its type would be unknown when no part uses it.
      return { text: `${head}SELECT $1::int AS shard, ${counts.join(', ')}`, values }
    },
  }
}

/**
 * Arrays as the server reads them with the least work on this side: quoting every text of a batch for an array literal was a
 * quarter of a visit's time. Texts are joined by a control character that JSON text never holds.
 */
function pack(column: Column[2]): { readonly value: unknown; readonly joined: boolean } {
  const first = column.find((value) => value !== null)
  if (typeof first !== 'string')
    return { value: `{${column.map((value) => value ?? 'NULL').join(',')}}`, joined: false }
  const texts = column as readonly (string | null)[]
  const text = texts.map((value) => value ?? NULL_MARK).join(SEPARATOR)
  // One empty text would read as no text at all, and texts with marks of their own as others: the driver's way is right for all.
  if (text === '' || texts.some((value) => value !== null && HAS_MARK.test(value)))
    return { value: texts, joined: false }
  return { value: text, joined: true }
}

const SEPARATOR = '\u001f'
const NULL_MARK = '\u001e'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
const HAS_MARK = /[\u001e\u001f]/

/** A text[] as text, for columns that hold one array per row. */
export function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
