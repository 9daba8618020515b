import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'

/**
 * What the customer has answered, as a person reads it. A choice is kept as its id and, beside it, as the words that were chosen: only
 * those say something; an order, an agent or an address goes by its title, name or line. What a system answered is left out.
 */
export function alreadyAsked(context: JsonObject): JsonObject {
  const answers = Object.entries(context).filter(([name]) => !name.endsWith(LABEL))
  return Object.fromEntries(
    answers.flatMap(([name, value]) => {
      const said = context[`${name}${LABEL}`] ?? readable(value)
      return said === null ? [] : [[name, said]]
    }),
  )
}

const LABEL = '_label'

function readable(value: Json): Json {
  if (Array.isArray(value)) return null
  if (!isJsonObject(value)) return value
  const { title, name, text } = value
  return [title, name, text].find((words) => typeof words === 'string' && words !== '') ?? null
}
