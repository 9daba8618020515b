/** Work that comes round by the clock rather than by a shard: due schedules, overdue queues. Any number of workers may do it at once. */
export interface PeriodicTask {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}
