import { defineWords } from '../../i18n/words.ts'

export const editWords = defineWords({
  zh: {
    title: '对进行中实验的影响',
    cosmetic: '实验照常',
    cosmeticBody: '各组要做的没有变，实验照常继续。',
    redraws: '之后的客户按新的规则分组，已分好组的不变；结果按段分开再合并。',
    insideArm: '一组变了',
    insideArmBody: (arms: string) => `“${arms}”要做的变了：发布后另起一段，改动前后的结果分开比较。`,
    structural: '要重新开始',
    structuralBody: (arms: string) =>
      `已有客户在实验里，而“${arms}”都变了，前后的结果没法比较，所以不能发布。请给分流换一个标识作为新实验，或撤回改动。`,
    structuralFree: '还没有客户进入实验，可以随意改。',
    ended: '实验结束',
    endedBody: '发布后不再给新客户分组；已有的结果会继续算完。',
    steps: '改动的步骤',
  },
  en: {
    title: 'What it does to running tests',
    cosmetic: 'Goes on',
    cosmeticBody: 'Every arm does what it did: the test goes on.',
    redraws:
      'Newcomers are drawn by the new rule, and whoever has an arm keeps it; results are compared stretch by stretch and put together.',
    insideArm: 'An arm changes',
    insideArmBody: (arms) =>
      `“${arms}” does something else: publishing begins another stretch, and what came before and after is compared apart.`,
    structural: 'Begin anew',
    structuralBody: (arms) =>
      `Customers are in the test, and these change: ${arms}. Before and after cannot be compared, so this cannot be published. Give the split another salt to begin a new test, or take the changes back.`,
    structuralFree: 'Nobody has come to the test yet: change whatever you like.',
    ended: 'The test ends',
    endedBody: 'Newcomers are no longer drawn once this is published; what has been found is still worked out.',
    steps: 'Steps that change',
  },
})
