import type { Rule } from '@usher/shared/conditions/rule'

// Addresses of the pages, relative to where the designer is mounted. Every link is made here.

const at = (id: string) => encodeURIComponent(id)

export const paths = {
  journeys: '/journeys',
  /** `run`: replays that run on the canvas; `node`: selects that node. */
  journey: (id: string, show: { run?: string; node?: string } = {}) => {
    const query = new URLSearchParams(show).toString()
    return `/journeys/${at(id)}${query ? `?${query}` : ''}`
  },
  templates: '/templates',
  template: (id: string) => `/templates/${at(id)}`,
  customers: '/customers',
  /** Those who are in a segment. */
  customersIn: (segment: string) => `/customers?${new URLSearchParams({ segment }).toString()}`,
  imports: '/customers/imports',
  customer: (id: string) => `/customers/${at(id)}`,
  segments: '/segments',
  /** `new`: one that is not saved yet. */
  segment: (id: string) => `/segments/${at(id)}`,
  /** A new one, as one of the ready ones. */
  segmentFrom: (starter: string) => `/segments/new?${new URLSearchParams({ from: starter }).toString()}`,
  /** A new one, with this rule. */
  segmentOf: (rule: Rule) => `/segments/new?${new URLSearchParams({ rule: JSON.stringify(rule) }).toString()}`,
  experiments: '/experiments',
  /** Of a test that was run elsewhere. */
  experimentFile: '/experiment-file',
  experiment: (id: string) => `/experiments/${at(id)}`,
  knowledge: '/knowledge',
  unanswered: '/knowledge/unanswered',
  knowledgePoint: (id: string) => `/knowledge/points/${at(id)}`,
  console: '/console',
  conversation: (id: string) => `/console/${at(id)}`,
  floor: '/floor',
  floorPart: (part: 'figures' | 'alerts') => `/floor/${part}`,
  work: '/work',
  batches: '/work/batches',
  workItem: (id: string) => `/work/${at(id)}`,
  quality: '/quality',
  qualityTab: (tab: string) => `/quality/${tab}`,
  /** The conversations of an agent, or those in which a rule was not kept. */
  qualityOf: (of: { agent: string; broken?: string }) => `/quality/conversations?${new URLSearchParams(of).toString()}`,
  qualityConversation: (handoff: string, agent: string) => `/quality/conversations/${at(handoff)}/${at(agent)}`,
  settings: '/settings',
  settingsSection: (section: string) => `/settings/${section}`,
} as const
