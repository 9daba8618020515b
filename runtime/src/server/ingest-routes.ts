import { randomBytes } from 'node:crypto'
import { jsonObject } from '@usher/shared/api/common'
import { eventsBody, upsertCustomerInput } from '@usher/shared/api/customers'
import type { KeyScope } from '@usher/shared/api/people'
import { DAY, type Instant, MINUTE } from '@usher/shared/base/time'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { remember } from '../api/audit.ts'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { authorizeKey, type Program } from '../auth/api-key.ts'
import { claimsOf } from '../customers/claims-of.ts'
import { claimIdentities } from '../customers/identities.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { upsertCustomers } from '../ingest/upsert-customers.ts'
import { countsOf } from '../journeys/counts.ts'
import { enrolOne } from '../journeys/enrol-one.ts'
import { findJourney } from '../journeys/journey.ts'
import { listJourneys } from '../journeys/list.ts'
import { setConsents } from '../sending/consent.ts'
import { wishesOf } from '../sending/wishes-of.ts'
import { readJsonOnly } from './json-body.ts'

const BODY_LIMIT = 256 * 1_024
const SOURCE = 'api'

/** For backends in any language, by API key. A 2xx is sent after the commit only: what was accepted cannot be lost. */
export function ingestRoutes(host: Host): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    readJsonOnly(scope, 'value')
    const options = { bodyLimit: BODY_LIMIT }

    scope.post('/v1/events', options, async (request, reply) => {
      const { workspace } = await authorized(request, 'events:write')
      const body = parsed(eventsBody, request.body)
      const events = 'events' in body ? body.events : [body]
      const { shards, ...answer } = await inScope(host, workspace, async ({ trx, now }) => {
        for (const { at } of events) refuseFuture(at, now)
        return emitEvents(
          trx,
          { workspace, source: SOURCE, heard: host.heard },
          events.map(({ at, ...event }) => (at === undefined ? event : { ...event, at })),
        )
      })
      host.hints.shardReady(shards)
      return reply.code(202).send(answer)
    })

    scope.post('/v1/customers', options, async (request, reply) => {
      const program = await authorized(request, 'customers:write')
      const customers = parsed(customersBody, request.body)
      const patches = 'customers' in customers ? customers.customers : [customers]
      const shards = await inScope(host, program.workspace, async (scoped) => {
        await upsertCustomers(scoped.trx, scoped.workspace, patches)
        await claimIdentities(scoped, patches.flatMap(claimsOf), SOURCE)
        const wishes = patches.flatMap((patch) => wishesOf(patch, patch.id, scoped.now))
        const set = await setConsents(scoped, wishes, { source: SOURCE, heard: host.heard })
        const target = patches.length === 1 ? (patches[0]?.id ?? '') : `${patches.length} customers`
        await remember(scoped, {
          actor: program.key,
          action: 'v1.customers',
          target,
          detail: { customers: patches.length },
        })
        return set.shards
      })
      host.hints.shardReady(shards)
      return reply.code(200).send({ accepted: patches.length })
    })

    scope.post<{ Params: { id: string } }>('/v1/journeys/:id/enrol', options, async (request, reply) => {
      const program = await authorized(request, 'journeys:enrol')
      const { id, customer, data } = parsed(enrolBody, request.body)
      const { accepted, shards } = await inScope(host, program.workspace, async (scoped) => {
        const once = { source: SOURCE, id: id ?? randomBytes(16).toString('base64url') }
        const value = await enrolOne(scoped, { journey: request.params.id, customer, data, once })
        await remember(scoped, {
          actor: program.key,
          action: 'v1.enrol',
          target: request.params.id,
          detail: { accepted: value.accepted },
        })
        return value
      })
      host.hints.shardReady(shards)
      return reply.code(202).send({ accepted })
    })

    for (const url of ['/v1/events', '/v1/customers', '/v1/journeys/:id/enrol'])
      scope.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url, handler: refuseMethod })

    scope.get('/v1/journeys', async (request) => {
      const { workspace } = await authorized(request, 'journeys:read')
      return { journeys: await inScope(host, workspace, listJourneys) }
    })

    scope.get<{ Params: { id: string } }>('/v1/journeys/:id/counts', async (request) => {
      const { workspace } = await authorized(request, 'journeys:read')
      return inScope(host, workspace, async (scoped) =>
        countsOf(scoped, await findJourney(scoped, request.params.id), { version: null, days: null }),
      )
    })
  }

  function authorized(request: FastifyRequest, scope: KeyScope): Promise<Program> {
    return authorizeKey(host, request.headers.authorization, scope)
  }
}

/** "Not found" would send a caller to look for another address. */
async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<never> {
  void reply.header('allow', 'POST')
  throw new Fault('METHOD_NOT_SUPPORTED', {
    code: 'METHOD_NOT_SUPPORTED',
    message: `This address is not called by ${request.method}`,
    fix: 'Send a POST with a JSON body',
  })
}

const customersBody = z.union([
  upsertCustomerInput,
  z.strictObject({ customers: z.array(upsertCustomerInput).min(1).max(500) }),
])

/** `id` makes it idempotent: the second delivery starts nothing. */
const enrolBody = z.strictObject({
  customer: z.string().min(1).max(200),
  id: z.string().min(1).max(200).optional(),
  data: jsonObject.default({}),
})

/** 422: it was JSON, and authorized, and makes no sense. All places at once, so that one round mends them. */
function parsed<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const problems = innermost(read.error.issues)
    .slice(0, 20)
    .map((issue) => ({ place: issue.path.map(String).join('.'), message: issue.message }))
  const [first] = problems
  throw new Fault('UNPROCESSABLE_CONTENT', {
    code: 'BAD_INPUT',
    message: first
      ? `${first.place === '' ? 'The body' : first.place}: ${first.message}`
      : 'The body does not have the expected shape',
    fix: 'Send what the description of this address asks for, and nothing else',
    ...(first ? { place: first.place } : {}),
    args: { problems },
  })
}

/** Of a union the branch that came furthest says what is wrong; "invalid input" helps nobody. */
function innermost(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const [nearest] = [...issue.errors].sort(
      (a, b) => strangers(a) - strangers(b) || depth(b) - depth(a) || a.length - b.length,
    )
    return innermost((nearest ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
  })
}

/** Keys that the branch does not know: whoever meant it would hardly have sent them. */
function strangers(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0)
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

/** A clock may be a little ahead; a year 9999 is a mistake that would never leave the history again. */
function refuseFuture(at: Instant | undefined, now: Instant): void {
  if (at === undefined || (at <= now + 5 * MINUTE && at >= now - 3_660 * DAY)) return
  throw new Fault('UNPROCESSABLE_CONTENT', {
    code: 'BAD_TIME',
    message: 'The instant lies in the future, or more than ten years back',
    fix: 'Send milliseconds since 1970 UTC, or leave "at" out',
    place: 'at',
  })
}
