export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface Flow {
  /** Roots first; otherwise any stable order. */
  readonly boxes: readonly Box[]
  /** Those that leave one box stand in the author's order of branches. */
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const GRID = 8
