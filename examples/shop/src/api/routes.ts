// What Usher asks: `POST /usher/{system}/{operation}`. A refusal is an answer with 200; any other status is asked again later.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ShopFault } from '../shop-fault.ts'
import type { ShopHost } from '../shop-host.ts'
import { once } from './once.ts'
import { operationAt } from './systems.ts'

export function apiRoutes(host: ShopHost): FastifyPluginAsync {
  return async (scope) => {
    scope.setErrorHandler((error, _request, reply) => {
      const { status, body } = faultOf(error)
      return reply.code(status).send(body)
    })

    scope.post<{ Params: Address }>('/usher/:system/:operation', async (request, reply) => {
      if (!isKey(request.headers.authorization, host.settings.key)) throw wrongKey()
      const path = `${request.params.system}/${request.params.operation}`
      const operation = operationAt(path)
      if (operation === null) throw noOperation(path)
      const answer = await host.act(async (scene) => {
        if (!operation.writes) return operation.run(scene, request.body, '')
        const asked = { operation: path, key: keyOf(request), request: JSON.stringify(request.body) }
        return once(scene, asked, () => operation.run(scene, request.body, asked.key))
      })
      // A string would be sent as text, and null as nothing.
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    })
  }
}

interface Address {
  readonly system: string
  readonly operation: string
}

function isKey(header: string | undefined, key: string): boolean {
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${key}`))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function keyOf({ headers }: FastifyRequest): string {
  const { 'idempotency-key': key } = headers
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new ShopFault(400, {
    code: 'NO_KEY',
    message: 'What changes something needs an Idempotency-Key of 1 to 200 visible letters',
    fix: 'Send one, and the same one when you ask again',
  })
}

function faultOf(error: unknown): Pick<ShopFault, 'status' | 'body'> {
  if (error instanceof ShopFault) return error
  if (error instanceof z.ZodError) return new ShopFault(422, badInput(error))
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status < 500)
    return { status, body: { code: 'BAD_REQUEST', message: String((error as Error).message), fix: FIX } }
  process.stderr.write(`shop: ${error instanceof Error ? error.stack : error}\n`)
  return { status: 500, body: { code: 'INTERNAL', message: 'The shop could not do this', fix: 'Ask again later' } }
}

const FIX = 'Send a JSON object as the contract has it'

function badInput({ issues }: z.ZodError) {
  const [first] = issues
  const place = first?.path.map(String).join('.') ?? ''
  return { code: 'BAD_INPUT', message: `${place || 'The body'}: ${first?.message ?? 'unreadable'}`, fix: FIX }
}

function wrongKey(): ShopFault {
  return new ShopFault(401, {
    code: 'WRONG_KEY',
    message: 'The key is missing or wrong',
    fix: 'Send "Authorization: Bearer …" with the SHOP_KEY that the shop was started with',
  })
}

function noOperation(path: string): ShopFault {
  return new ShopFault(404, {
    code: 'NO_SUCH_OPERATION',
    message: `The shop has no ${path.slice(0, 80)}`,
    fix: 'The README of examples/shop lists what there is',
  })
}
