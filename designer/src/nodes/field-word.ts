/** Label in Chinese and English, then a line of help in both where the label is not enough. */
export type FieldWord = readonly [zh: string, en: string, zhHelp?: string, enHelp?: string]

/** By path: `answer.options[].label` for a field, `answer.kind=text` for one of its choices. */
export type FieldWords = { readonly [path: string]: FieldWord }
