import { z } from 'zod'
import { instant, publicId } from './common.ts'

/** Visitors of the web chat and API keys are not people: they never sign in here. A `partner` works for an organisation outside the brand. */
export const ROLES = ['partner', 'viewer', 'agent', 'supervisor', 'editor', 'publisher', 'admin', 'owner'] as const
export const role = z.enum(ROLES)
export type Role = z.output<typeof role>

export const me = z.object({
  person: z.object({ id: publicId, name: z.string(), email: z.string() }),
  role,
  workspace: z.object({ id: publicId, name: z.string(), zone: z.string(), demo: z.boolean() }),
  /** Names of the procedures this person may call: what the pages show and hide by. */
  may: z.array(z.string()),
})
export type Me = z.output<typeof me>

export const signInInput = z.strictObject({ email: z.email().max(200), password: z.string().min(1).max(200) })

/** How customers see somebody whom they may pick. */
export const agentProfile = z.strictObject({
  name: z.string().min(1).max(40),
  /** One line about them. */
  line: z.string().max(80),
  /** What questions pick agents by. */
  tags: z.array(z.string().min(1).max(20)).max(10),
})

export const personRow = z.object({
  id: publicId,
  name: z.string(),
  email: z.string(),
  role,
  active: z.boolean(),
  /** The organisation outside the brand that they work for. */
  partner: z.string().nullable(),
  /** Null: customers are not offered this person. */
  profile: agentProfile.nullable(),
  createdAt: instant,
})
export const createPersonInput = z.strictObject({
  name: z.string().min(1).max(80),
  email: z.email().max(200),
  role,
  /** For the role `partner`, and only for it: the organisation, as tickets name it. */
  partner: z.string().trim().min(1).max(80).nullable().default(null),
  password: z.string().min(10).max(200),
})
export const updatePersonInput = z.strictObject({
  id: publicId,
  role: role.optional(),
  active: z.boolean().optional(),
  password: z.string().min(10).max(200).optional(),
})
/** Null: customers are no longer offered this person. */
export const saveProfileInput = z.strictObject({ id: publicId, profile: agentProfile.nullable() })

export const KEY_SCOPES = ['events:write', 'customers:write', 'journeys:enrol', 'journeys:read'] as const
export const keyScope = z.enum(KEY_SCOPES)
export type KeyScope = z.output<typeof keyScope>
export const apiKeyRow = z.object({
  id: publicId,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(keyScope),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export const createApiKeyInput = z.strictObject({
  name: z.string().min(1).max(80),
  scopes: z.array(keyScope).min(1),
  validDays: z.int().min(1).max(3650).nullable().default(null),
})
/** The secret is shown this once. */
export const createdApiKey = z.object({ key: apiKeyRow, secret: z.string() })

export const auditRow = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.string(),
})

export const workspaceInfo = z.object({
  id: publicId,
  name: z.string(),
  zone: z.string(),
  /** Event names seen or used in journeys, for pickers. */
  eventNames: z.array(z.string()),
  attributeNames: z.array(z.string()),
  tags: z.array(z.string()),
  /** Put this in any page to show the chat. */
  widgetSnippet: z.string(),
  allowPrivateHttp: z.boolean(),
  /** Systems of the brand that are connected: members of the runtime's `connectors`. */
  connectors: z.array(z.string()),
})
export const updateWorkspaceInput = z.strictObject({
  name: z.string().min(1).max(80).optional(),
  zone: z.string().max(60).optional(),
  allowPrivateHttp: z.boolean().optional(),
})
