import { type LanguageModelOptions, languageModelFrom } from '../knowledge/language-model.ts'
import { UnusableInput } from './unusable-input.ts'

/** The model that `USHER_LLM_URL`, `USHER_LLM_MODEL` and `USHER_LLM_KEY` name; nothing when they name none. */
export function languageModelOption(): { readonly languageModel?: LanguageModelOptions } {
  try {
    const named = languageModelFrom(process.env)
    return named === null ? {} : { languageModel: named }
  } catch (thrown) {
    throw new UnusableInput('BAD_LANGUAGE_MODEL', thrown instanceof Error ? thrown.message : String(thrown))
  }
}
