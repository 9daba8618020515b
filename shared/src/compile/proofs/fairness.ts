import type { EffectKind } from '../../engine/effect.ts'
import type { Plan, PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'
import { reachableFrom } from '../reachable.ts'
import { rulePaths } from '../rule-paths.ts'
import type { WorkspaceFacts } from '../workspace-facts.ts'

/**
 * Customers who are treated better or worse by who they are: money, or a place in the queue, by gender, age, device and the like.
 * It may be right, and whoever draws it says why in the node's note, where others can read it.
 */
export const fairness: Proof = (plan, facts) =>
  plan.nodes.flatMap((node) => {
    const attributes = sensitiveReads(node, facts)
    if (attributes.length === 0 || isExplained(node, plan) || !decidesBenefits(node, plan)) return []
    return [problem('UNEXPLAINED_TREATMENT', { node: node.id }, { name: node.name, attributes })]
  })

function sensitiveReads({ settled }: PlanNode, facts: WorkspaceFacts): readonly string[] {
  const paths = (settled?.proofs.rules ?? []).flatMap(({ rule }) => rulePaths(rule))
  const names = paths.flatMap((path) => (path.startsWith('customer.') ? [path.split('.')[1]!] : []))
  return [...new Set(names)].filter((name) => facts.sensitive?.includes(name) || SENSITIVE.has(plain(name)))
}

/** What people are, and what they hold in their hands: never a reason by itself. */
const SENSITIVE = new Set(
  [
    ...['gender', 'sex', 'age', 'age_group', 'birthday', 'birth_date', 'birthdate', 'ethnicity', 'race', 'religion'],
    ...['income', 'salary', 'marital_status', 'married', 'health', 'disability', 'pregnant', 'nationality'],
    ...['device', 'device_model', 'phone_model', 'os', 'platform'],
    ...['性别', '年龄', '年龄段', '生日', '民族', '种族', '宗教', '收入', '婚姻', '婚姻状况', '健康', '残疾', '怀孕'],
    ...['国籍', '设备', '机型', '手机型号', '操作系统'],
  ].map(plain),
)

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

function isExplained({ id }: PlanNode, { document }: Plan): boolean {
  return (document.nodes.find((node) => node.id === id)?.note ?? '').trim() !== ''
}

/** A queue's place is decided here, or not every way leads to the same money and people. */
function decidesBenefits({ settled }: PlanNode, plan: Plan): boolean {
  if (settled === null) return false
  if (settled.proofs.ranks === true) return true
  const ways = settled.targets.map((target) => (target < 0 ? '' : benefitsFrom(target, plan)))
  return new Set(ways).size > 1
}

function benefitsFrom(start: number, plan: Plan): string {
  const reached = reachableFrom([start], plan.next)
  return plan.nodes.flatMap(({ index, settled }) => (reached[index] && benefits(settled) ? [index] : [])).join()
}

function benefits(settled: PlanNode['settled']): boolean {
  return (settled?.proofs.effects ?? []).some((effect) => BENEFITS.has(effect))
}

const BENEFITS: ReadonlySet<EffectKind> = new Set(['issueCoupon', 'givePoints', 'requestHandoff'])
