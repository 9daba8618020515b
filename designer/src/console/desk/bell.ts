// How an agent who looks elsewhere is told: a sound made here, and a notification of the machine. Each can be turned off, on this machine.

import { create } from 'zustand'

interface Bell {
  readonly sound: boolean
  readonly notices: boolean
}

const KEY = 'usher.bell'

export const useBell = create<Bell>(() => ({ sound: true, notices: false, ...stored() }))

function stored(): Partial<Bell> {
  const parts = (localStorage.getItem(KEY) ?? '').split(' ')
  return parts.length === 2 ? { sound: parts[0] === 'sound', notices: parts[1] === 'notices' } : {}
}

function keep(change: Partial<Bell>): void {
  useBell.setState(change)
  const { sound, notices } = useBell.getState()
  localStorage.setItem(KEY, `${sound ? 'sound' : 'quiet'} ${notices ? 'notices' : 'none'}`)
}

export function setSound(sound: boolean): void {
  keep({ sound })
  if (sound) ring()
}

/** Asks the browser for leave first. Gives whether it was refused there: only the person can change that. */
export async function setNotices(notices: boolean): Promise<'done' | 'refused'> {
  const isAllowed = !notices || (mayNotify() && (await Notification.requestPermission()) === 'granted')
  keep({ notices: notices && isAllowed })
  return isAllowed ? 'done' : 'refused'
}

function mayNotify(): boolean {
  return 'Notification' in window
}

/** A machine's notification, only while nobody looks at the page. The same `tag` takes the place of the one before. */
export function notify(
  title: string,
  { body, tag, onClick }: { body: string; tag: string; onClick: () => void },
): void {
  if (!useBell.getState().notices || !mayNotify() || document.hasFocus()) return
  if (Notification.permission !== 'granted') return
  const shown = new Notification(title, { body, tag })
  shown.onclick = () => {
    window.focus()
    shown.close()
    onClick()
  }
}

let audio: AudioContext | null = null

/** Two short notes. Browsers play nothing before the first click: then it stays silent, and the offer is on the screen anyway. */
export function ring(): void {
  if (!useBell.getState().sound || !('AudioContext' in window)) return
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume()
  for (const [pitch, at] of NOTES) note(audio, pitch, audio.currentTime + at)
}

const NOTES = [
  [660, 0],
  [880, 0.16],
] as const

function note(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator()
  const loud = context.createGain()
  tone.frequency.value = pitch
  loud.gain.setValueAtTime(0.0001, at)
  loud.gain.exponentialRampToValueAtTime(0.15, at + 0.02)
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.3)
  tone.connect(loud).connect(context.destination)
  tone.start(at)
  tone.stop(at + 0.32)
}
