import { connect } from 'node:net'
import { inject } from 'vitest'

/** The connection string of the run's PostgreSQL server, which starts when the first test asks for it. */
export function askPostgres(): Promise<string> {
  const { DATABASE_URL } = process.env
  if (DATABASE_URL !== undefined) return Promise.resolve(DATABASE_URL)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(inject('postgresSocket'))
    socket.on('data', (data) => {
      answer += data.toString()
    })
    socket.on('end', () => (answer.startsWith('postgres') ? resolve(answer) : reject(new Error(answer))))
    socket.on('error', reject)
  })
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresSocket: string
  }
}
