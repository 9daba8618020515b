import { LanguageButton } from '../app/language-button.tsx'
import { Mark } from '../app/mark.tsx'
import { ThemeMenu } from '../app/theme-menu.tsx'
import { useWords } from '../i18n/words.ts'
import { useTitle } from '../ui/use-title.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { signInWords } from './words.ts'

export function SignInPage() {
  const words = useWords(signInWords)
  useTitle(words.title)
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="fixed end-3 top-3 flex">
        <LanguageButton />
        <ThemeMenu />
      </div>
      <header className="flex max-w-md flex-col items-center gap-2 text-center">
        <span aria-hidden>
          <Mark size={44} />
        </span>
        <h1 className="pt-1 text-lg font-semibold">引路 Usher</h1>
        <p className="text-sm text-muted">{words.tagline}</p>
      </header>
      <DemoAccounts />
      <SignInForm />
    </main>
  )
}
