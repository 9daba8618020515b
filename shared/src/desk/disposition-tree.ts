/** One word of a list of what conversations were about. Those without children can be chosen. */
export interface Branch {
  readonly name: string
  readonly children: readonly Branch[]
}

/** Stands between the levels of `退款/质量问题`. */
export const LEVEL_MARK = '/'

/** The tree that a flat list of paths means, in the order of the list. */
export function treeOf(paths: readonly string[]): readonly Branch[] {
  return grow(paths.map((path) => path.split(LEVEL_MARK)))
}

function grow(paths: readonly (readonly string[])[]): readonly Branch[] {
  const heads = [...new Set(paths.flatMap(([head]) => (head === undefined ? [] : [head])))]
  return heads.map((name) => ({
    name,
    children: grow(paths.filter(([head, next]) => head === name && next !== undefined).map(([, ...rest]) => rest)),
  }))
}

/** The paths of everything that can be chosen. */
export function pathsOf(tree: readonly Branch[]): readonly string[] {
  return tree.flatMap(({ name, children }) =>
    children.length === 0 ? [name] : pathsOf(children).map((path) => `${name}${LEVEL_MARK}${path}`),
  )
}

/** Whether each word has a name that its neighbours do not have. */
export function isNamed(tree: readonly Branch[]): boolean {
  const names = tree.map(({ name }) => name.trim())
  const own = names.every((name) => name !== '' && !name.includes(LEVEL_MARK)) && new Set(names).size === names.length
  return own && tree.every(({ children }) => isNamed(children))
}
