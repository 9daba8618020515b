import { create } from 'zustand'

const KEY = 'usher.console.steps'

/** Whether the journey's steps stand between the messages: on this machine, until it is changed. */
export const useShowsSteps = create<{ readonly shows: boolean }>(() => ({
  shows: localStorage.getItem(KEY) !== 'hidden',
}))

export function showSteps(shows: boolean): void {
  localStorage.setItem(KEY, shows ? 'shown' : 'hidden')
  useShowsSteps.setState({ shows })
}
