import { z } from 'zod'

/** What stands in a message to the customer must be an address that a browser opens. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)
