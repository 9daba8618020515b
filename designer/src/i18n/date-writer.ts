/** Writes dates, with the year when it is not this year; in a time zone when one is given, else in the reader's. */
export function dateWriter(tag: string, timeZone?: string): (at: number) => string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', ...zone })
  const thisYear = new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric', ...zone })
  const otherYear = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric', ...zone })
  return (at) => (year.format(at) === year.format(Date.now()) ? thisYear : otherYear).format(at)
}
