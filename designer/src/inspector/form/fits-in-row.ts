/** Whether short words stand beside one another in the inspector, or need a line each. */
export function fitsInRow(labels: readonly string[]): boolean {
  const width = labels.reduce((sum, label) => sum + PADDING + widthOf(label), 0)
  return width <= PANEL
}

/** In pixels, of the small type of a segment. */
const PANEL = 310
const PADDING = 16
const WIDE = 12
const NARROW = 6.2

function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter.codePointAt(0)! >= FIRST_WIDE ? WIDE : NARROW), 0)
}

/** Chinese letters and marks are as wide as they are high. */
const FIRST_WIDE = 0x2e80
