// Parts that several systems' requests have.

import { z } from 'zod'

/** The brand's own key of the customer. */
export const customerKey = z.string().min(1).max(200)

export const id = z.string().min(1).max(200)
