import type { AuditAction } from '@usher/shared/api/audit'
import { publicId } from '@usher/shared/api/common'
import {
  importList,
  importListInput,
  importPreview,
  importReport,
  oneImport,
  runImportInput,
  startImportInput,
  uploadImportInput,
} from '@usher/shared/api/imports'
import { z } from 'zod'
import { beginRun, dropImport, listImports, resumeImport, stopImport } from '../../imports/desk.ts'
import { formatOf } from '../../imports/file-shape.ts'
import { createImport, findImport } from '../../imports/import-record.ts'
import { finishUpload, takePart } from '../../imports/parts.ts'
import { previewImport } from '../../imports/preview.ts'
import { importReportCsv } from '../../imports/report.ts'
import { changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, type SignedContext } from '../trpc.ts'

const changed = z.object({ changed: z.boolean() })

export const importProcedures = {
  list: procedure
    .input(importListInput)
    .output(importList)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => listImports(scoped, input))),

  start: procedure
    .input(startImportInput)
    .output(z.object({ import: publicId }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'imports.start', async (scoped) => {
        formatOf(input.file)
        const { id } = await createImport(scoped, {
          ...input,
          uploaded: true,
          fingerprint: null,
          map: null,
          live: false,
        })
        return { value: { import: id }, target: id, detail: { size: input.size } }
      }),
    ),

  upload: procedure
    .input(uploadImportInput)
    .output(z.object({ uploaded: z.number() }))
    .mutation(async ({ ctx, input }) => {
      const { host, signed } = ctx
      const { uploaded, isWhole } = await inScope(host, signed.workspace, (scoped) => takePart(scoped, input))
      if (isWhole) await finishUpload(host, signed.workspace, input.import)
      return { uploaded }
    }),

  /** A mutation, because the first rows of a file are customers' data: who looked is written down. */
  preview: procedure
    .input(oneImport)
    .output(importPreview)
    .mutation(async ({ ctx, input }) => {
      const record = await changing(ctx, 'imports.preview', async (scoped) => ({
        value: await findImport(scoped, input.import),
        target: input.import,
      }))
      return previewImport(ctx.host, record)
    }),

  run: procedure
    .input(runImportInput)
    .output(changed)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'imports.run', async (scoped) => {
        await beginRun(scoped, input)
        const { check, live } = input
        return { value: { changed: true }, target: input.import, detail: { check, live, kind: input.map.kind } }
      }),
    ),

  stop: procedure
    .input(oneImport)
    .output(changed)
    .mutation(({ ctx, input }) => act(ctx, 'imports.stop', input.import, stopImport)),
  resume: procedure
    .input(oneImport)
    .output(changed)
    .mutation(({ ctx, input }) => act(ctx, 'imports.resume', input.import, resumeImport)),
  drop: procedure
    .input(oneImport)
    .output(changed)
    .mutation(({ ctx, input }) => act(ctx, 'imports.drop', input.import, dropImport)),

  report: procedure
    .input(oneImport.extend({ language: z.enum(['zh', 'en']) }))
    .output(importReport)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) => {
        const { file, id } = await findImport(scoped, input.import)
        return { name: `${file}-report.csv`, csv: await importReportCsv(scoped, id, input.language) }
      }),
    ),
}

function act(
  ctx: SignedContext,
  action: AuditAction,
  id: string,
  work: (scoped: ScopedBy, id: string) => Promise<boolean>,
): Promise<z.input<typeof changed>> {
  return changing(ctx, action, async (scoped) => {
    const done = await work(scoped, id)
    return { value: { changed: done }, target: done ? id : null }
  })
}
