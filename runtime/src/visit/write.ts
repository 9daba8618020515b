/** A column of the rows a statement is given: name, SQL type, one value per row. */
export type Column = readonly [name: string, type: string, values: readonly unknown[]]

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
  return {
    plain,
    part: (name, columns, sql) => {
      if (columns[0]![2].length === 0) return
      const arrays = columns.map(([, type, column]) => `$${values.push(column)}::${type}[]`)
      plain(name, sql(`unnest(${arrays.join(', ')}) AS given (${columns.map(([column]) => `"${column}"`).join(', ')})`))
    },
    statement: () => {
      const counts = counted.map((name) => `${names.has(name) ? `(SELECT count(*) FROM ${name})` : '0'} AS ${name}`)
      const head = parts.length === 0 ? '' : `WITH ${parts.join(',\n')}\n`
      // Without $1 in the text its type would be unknown when no part uses it.
      return { text: `${head}SELECT $1::int AS shard, ${counts.join(', ')}`, values }
    },
  }
}

/** A text[] as text, for columns that hold one array per row. */
export function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
