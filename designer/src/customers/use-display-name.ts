import { useWords } from '../i18n/words.ts'
import { customerWords } from './words.ts'

interface Named {
  id: string
  name: string
}

/** What to call a customer: her name, or what can be told apart where she has not given one. */
export function useDisplayName(): (customer: Named) => string {
  const words = useWords(customerWords)
  return ({ id, name }) =>
    name || (id.startsWith('web:') ? words.visitor(id.replaceAll(/[^A-Za-z0-9]/g, '').slice(-4)) : id)
}
