import type { Operator } from '../step.ts'

/** `[id]`: the customer is in this segment. Which segments a rule asks for is known when it is saved: only those are looked at. */
export const inSegment: Operator = {
  min: 1,
  max: 1,
  build: (site) => {
    const [id] = site.args
    if (typeof id !== 'string' || id === '') {
      return site.refuse({
        code: 'LITERAL_NEEDED',
        message: 'The segment must be written out, because only declared segments are looked at',
        fix: 'Write its id as text: {"in_segment": ["vip"]}.',
      })
    }
    site.notes.segment(id)
    return (_data, run) => {
      const segments = run.scope.segments ?? []
      run.trace?.read('segments', segments)
      return segments.includes(id)
    }
  },
}
