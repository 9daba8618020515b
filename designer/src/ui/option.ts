import type { ReactNode } from 'react'

/** One thing to choose from, in selects, combo boxes, radio groups and segmented controls. */
export interface Option<T extends string = string> {
  id: T
  label: string
  description?: string
  icon?: ReactNode
  isDisabled?: boolean
}
