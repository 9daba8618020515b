import { consentOn } from '../../base/consent.ts'
import { consentAsked } from '../consent-asked.ts'
import type { Operator } from '../step.ts'

/** `[purpose, channel, "in" | "out" | "unasked"]`: what the customer has said last of it. */
export const consentIs: Operator = {
  min: 3,
  max: 3,
  build: (site) => {
    const asked = consentAsked(site.args)
    if (asked === null)
      return site.refuse({
        code: 'LITERAL_NEEDED',
        message: `What "${site.operator}" asks for must be written out: a purpose, a channel, and in, out or unasked`,
        fix: `Write {"${site.operator}": ["marketing", "sms", "in"]}.`,
      })
    site.notes.consents()
    return (_data, run) => {
      const said = consentOn(run.scope.consents ?? [], asked)
      run.trace?.read(`consent.${asked.purpose}.${asked.channel}`, said)
      return said === asked.state
    }
  },
}
