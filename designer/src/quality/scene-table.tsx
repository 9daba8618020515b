import type { QualityReport } from '@usher/shared/api/quality'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { type Column, Table } from '../ui/table.tsx'
import { qualityWords } from './words.ts'

type Row = QualityReport['scenes'][number]

export function SceneTable({ scenes }: { scenes: readonly Row[] }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const columns: readonly Column<Row>[] = [
    { id: 'scene', title: words.scene, cell: ({ scene }) => scene || words.sceneNone },
    { id: 'n', title: words.count, align: 'end', cell: ({ n }) => format.number(n) },
    { id: 'share', title: words.share, align: 'end', cell: ({ share }) => format.percent(share) },
    {
      id: 'conversion',
      title: words.conversion,
      align: 'end',
      cell: ({ conversion }) => (conversion === null ? '–' : format.percent(conversion)),
    },
    {
      id: 'spread',
      title: words.spread,
      align: 'end',
      wideOnly: true,
      cell: ({ spread }) => (spread === null ? words.fewData : `±${format.percent(spread, 1)}`),
    },
    {
      id: 'potential',
      title: words.potential,
      align: 'end',
      wideOnly: true,
      cell: ({ potential }) => (potential === null ? '–' : format.number(Math.round(potential))),
    },
  ]
  return <Table label={words.scenes} columns={columns} rows={scenes} rowKey={({ scene }) => scene} />
}
