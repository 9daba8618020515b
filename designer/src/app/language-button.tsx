import { setLocale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { appWords } from './words.ts'

/** Two languages need no menu: one press changes over. */
export function LanguageButton() {
  const locale = useLocale()
  const words = useWords(appWords)
  return (
    <IconButton label={words.language} placement="right" onPress={() => setLocale(locale === 'zh' ? 'en' : 'zh')}>
      <span aria-hidden className="text-xs font-semibold">
        {locale === 'zh' ? 'EN' : '中'}
      </span>
    </IconButton>
  )
}
