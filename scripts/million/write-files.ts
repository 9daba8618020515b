import { createWriteStream, existsSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Instant } from '@usher/shared/base/time'
import { deedAt, personAt } from './people.ts'

export interface Files {
  readonly customers: string
  readonly events: string
}

export interface Size {
  readonly people: number
  readonly deeds: number
  readonly now: Instant
}

const LINES_AT_ONCE = 10_000

/** Writes both files, a piece at a time. */
export async function writeFiles(folder: string, { people, deeds, now }: Size): Promise<Files> {
  const customers = `${folder}/customers-${people}.csv`
  const events = `${folder}/events-${deeds}.csv`
  await writeLines(customers, 'uid,name,phone,level,points,city,joined,tags', people, (n) => {
    const { uid, name, phone, level, points, city, joined, tags } = personAt(n, now)
    return [uid, name, phone, level, points, city, joined, tags].join(',')
  })
  await writeLines(events, 'id,uid,time,event,amount', deeds, (n) => {
    const { id, uid, time, event, amount } = deedAt(n, people, now)
    return [id, uid, time, event, amount ?? ''].join(',')
  })
  return { customers, events }
}

async function writeLines(file: string, header: string, lines: number, line: (n: number) => string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already: give an empty folder`)
  const out = createWriteStream(file)
  out.write(`${header}\n`)
  for (let from = 0; from < lines; from += LINES_AT_ONCE) {
    const some = Array.from({ length: Math.min(LINES_AT_ONCE, lines - from) }, (_, n) => line(from + n))
    if (!out.write(`${some.join('\n')}\n`)) await new Promise<void>((resolve) => out.once('drain', resolve))
  }
  out.end()
  await finished(out)
}
