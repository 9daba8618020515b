import { Readable } from 'node:stream'
import { isShownPicture } from '@usher/shared/base/file-types'
import type { FastifyReply } from 'fastify'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { isSigned } from './file-link.ts'

interface Asked {
  readonly id: string
  readonly until: number
  readonly sig: string
}

/**
 * The file behind a link. Only pictures that can hold no script are shown in their place; everything else is saved to disk. Should a
 * browser open it all the same, it is nobody's page: no script, no origin, no frame.
 */
export async function giveFile(host: Host, { id, until, sig }: Asked, reply: FastifyReply): Promise<FastifyReply> {
  const file = await host.database.db
    .selectFrom('attachment')
    .innerJoin('workspace', 'workspace.id', 'attachment.workspace')
    .select(['attachment.workspace', 'attachment.name', 'attachment.type', 'attachment.bytes', 'workspace.chat_secret'])
    .where('attachment.id', '=', id)
    .where('attachment.state', '<>', 'arriving')
    .executeTakeFirst()
  const now = await host.now()
  if (file === undefined || !isSigned(file.chat_secret, { workspace: file.workspace, file: id, until }, sig))
    throw unknownFile()
  if (until <= now) throw expiredLink()
  return reply
    .headers({
      'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
      'content-length': file.bytes,
      'content-disposition': disposition(file.name, isShownPicture(file.type) ? 'inline' : 'attachment'),
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': `private, max-age=${Math.floor((until - now) / 1_000)}, immutable`,
    })
    .send(Readable.from(contentOf(host, file.workspace, id)))
}

/** One part at a time, each by a statement of its own: a slow reader holds nothing. */
async function* contentOf(host: Host, workspace: number, id: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const row = await host.database.db
      .selectFrom('attachment_part')
      .select('content')
      .where('workspace', '=', workspace)
      .where('attachment', '=', id)
      .where('part', '=', part)
      .executeTakeFirst()
    if (row === undefined) return
    yield row.content
  }
}

/** RFC 6266: plain letters for old readers, the whole name for the others. */
function disposition(name: string, how: 'inline' | 'attachment'): string {
  const plain = name.replace(/[^\w.-]/g, '_')
  return `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*!]/g, percent)}`
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}

function unknownFile(): Fault {
  return new Fault('NOT_FOUND', {
    code: 'UNKNOWN_FILE',
    message: 'There is no file at this address',
    fix: 'Open it again from the conversation',
  })
}

function expiredLink(): Fault {
  return new Fault('NOT_FOUND', {
    code: 'LINK_EXPIRED',
    message: 'This link is no longer good',
    fix: 'Load the page of the conversation again and open the file there',
  })
}
