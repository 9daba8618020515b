import { z } from 'zod'
import { CONSENT_CHANNELS, CONSENT_PURPOSES, type ConsentPurpose } from '../base/consent.ts'
import type { Advertising } from '../engine/effect.ts'

/** What marketing needs consent for. Marketing when left out, as by all versions that were published before there were others. */
export const purpose = z.enum(CONSENT_PURPOSES).optional()

/** Each once, or all there are. */
export const consentChannels = z
  .union([
    z.literal('every'),
    z
      .array(z.enum(CONSENT_CHANNELS))
      .min(1)
      .max(CONSENT_CHANNELS.length)
      .refine((channels) => new Set(channels).size === channels.length, 'A channel stands there twice'),
  ])
  .meta({ widget: 'consentChannels' })

/** Service is asked for no consent, whatever its config says. */
export function advertising(config: {
  readonly class: Advertising['class']
  readonly purpose?: ConsentPurpose | undefined
}): Advertising {
  return config.class === 'service' || config.purpose === undefined
    ? { class: config.class }
    : { class: config.class, purpose: config.purpose }
}
