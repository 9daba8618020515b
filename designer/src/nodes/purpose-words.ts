import { CONSENT_PURPOSES } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import type { FieldWords } from './field-word.ts'

/** What marketing asks consent for. */
export const purposeWords: FieldWords = {
  purpose: ['用途', 'Purpose', '按这个用途查客户的同意。', 'Consent is asked for this purpose.'],
  ...Object.fromEntries(
    CONSENT_PURPOSES.map((purpose) => [
      `purpose=${purpose}`,
      [consentNames.zh.purposes[purpose], capital(consentNames.en.purposes[purpose])] as const,
    ]),
  ),
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
