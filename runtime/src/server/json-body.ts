import type { FastifyInstance, FastifyRequest } from 'fastify'
import { invalid } from '../api/fault.ts'
import { parseGuarded } from '../api/json-guard.ts'
import { notJson } from './error-body.ts'

/**
 * The only bodies this server reads are JSON in UTF-8, checked once by our own parser. `as: 'text'` gives the checked text on,
 * for the procedures, which parse it themselves.
 */
export function readJsonOnly(scope: FastifyInstance, as: 'value' | 'text'): void {
  scope.removeAllContentTypeParsers()
  scope.addHook('onRequest', async (request) => refuseOtherTypes(request))
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => {
      if (body.trim() === '') throw invalid('EMPTY_BODY', 'The body is empty', 'Send a JSON body')
      const value = parseGuarded(body)
      return as === 'text' ? body : value
    },
  )
}

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** Checked before the body is read: what the framework would take for nearly JSON is refused too. */
function refuseOtherTypes(request: FastifyRequest): void {
  const type = request.headers['content-type']
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
  if (type !== undefined ? !JSON_TYPE.test(type) : hasBody && request.headers['content-length'] !== '0') throw notJson()
}
