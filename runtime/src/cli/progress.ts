import { SingleBar } from 'cli-progress'

export interface Progress {
  readonly to: (done: number, note?: string) => void
  readonly stop: () => void
}

/** A bar on stderr while somebody watches; silent in a pipe, so that `--json` stays clean either way. */
export function startProgress(label: string, total: number): Progress {
  if (process.stderr.isTTY !== true) return { to: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% · {value}/{total} · {note} · {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
  })
  bar.start(total, 0, { note: '' })
  return { to: (done, note = '') => bar.update(done, { note }), stop: () => bar.stop() }
}
