export interface Review {
  readonly category: string
  readonly unhappy: boolean
  readonly text: string
}

/** Reviews of a CSV with the columns cat, label, review. A review that stands there twice counts once, or the test would know it. */
export function readReviews(csv: string): readonly Review[] {
  const rows = csv.split('\n').slice(1)
  const reviews = rows.flatMap((row) => {
    const [, category, label, text] = /^([^,]+),([01]),(.+)$/.exec(row.trimEnd()) ?? []
    if (category === undefined || text === undefined) return []
    return [{ category, unhappy: label === '0', text: text.replace(/^"|"$/g, '').replaceAll('""', '"') }]
  })
  return [...new Map(reviews.map((review) => [review.text, review])).values()]
}

/** Every fifth review of each category and label is kept from the training. */
export function heldOut(reviews: readonly Review[]): {
  readonly train: readonly Review[]
  readonly test: readonly Review[]
} {
  const seen = new Map<string, number>()
  const train: Review[] = []
  const test: Review[] = []
  for (const review of reviews) {
    const kind = `${review.category} ${review.unhappy}`
    const place = seen.get(kind) ?? 0
    seen.set(kind, place + 1)
    if (place % 5 === 4) test.push(review)
    else train.push(review)
  }
  return { train, test }
}
