const MINUTE = 60_000

export interface SnoozeTime {
  readonly id: 'inTenMinutes' | 'inAnHour' | 'inTheAfternoon' | 'tomorrowMorning'
  readonly at: number
}

/** Times that people name, in the zone of the machine: what has gone by today is not offered. */
export function snoozeTimes(now: number): readonly SnoozeTime[] {
  const afternoon = clockOn(now, 0, 14)
  return [
    { id: 'inTenMinutes', at: now + 10 * MINUTE },
    { id: 'inAnHour', at: now + 60 * MINUTE },
    ...(afternoon > now + 60 * MINUTE ? [{ id: 'inTheAfternoon', at: afternoon } as const] : []),
    { id: 'tomorrowMorning', at: clockOn(now, 1, 9) },
  ]
}

function clockOn(now: number, days: number, hour: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  return day.setHours(hour, 0, 0, 0)
}
