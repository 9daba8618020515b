import { closeSync, fsyncSync, openSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * Files that reach the disk. PGlite's own NodeFS answers every fsync with "done" and does nothing, so that a power cut loses
 * committed rows; this one passes the call through, at a cost of about one twentieth of the throughput.
 */
export class SyncedFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const mounted = await super.init(pglite, options)
    const passFsync = (module: unknown): void => {
      const { NODEFS: files } = module as { NODEFS: NodeFiles }
      files.stream_ops.fsync = (stream) => syncStream(files, stream)
    }
    const { emscriptenOpts } = mounted
    const preRun = [passFsync, ...([emscriptenOpts.preRun ?? []].flat() as PreRun[])]
    return { emscriptenOpts: { ...emscriptenOpts, preRun: preRun as NonNullable<typeof emscriptenOpts.preRun> } }
  }
}

type PreRun = (module: unknown) => void

/** The part of Emscripten's NODEFS that matters here. */
interface NodeFiles {
  readonly stream_ops: { fsync?: (stream: OpenStream) => number }
  readonly realPath: (node: unknown) => string
}

interface OpenStream {
  readonly nfd?: number
  readonly node: unknown
}

/** Directories have no descriptor in NODEFS, yet PostgreSQL syncs them after it renames a file. */
function syncStream(files: NodeFiles, stream: OpenStream): number {
  if (stream.nfd !== undefined) {
    fsyncSync(stream.nfd)
    return 0
  }
  const directory = openSync(files.realPath(stream.node), 'r')
  fsyncSync(directory)
  closeSync(directory)
  return 0
}
