import { useMutation } from '@tanstack/react-query'
import type { ExperimentReport } from '@usher/shared/api/experiments'
import { Download } from 'lucide-react'
import { client } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { saveFile } from '../../journeys/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { sumsCsv } from '../sums-csv.ts'
import { experimentWords } from '../words.ts'

/** Everything that the test is decided by, to be worked out anew anywhere. */
export function ExportButtons({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const sentence = useSentence()
  const { id } = report.experiment
  const sums = useMutation({
    mutationFn: () => client.experiments.sums.query({ experiment: id }),
    onSuccess: (rows) => saveFile(`${id}.csv`, sumsCsv(rows), 'text/csv'),
    onError: (error) => toast(sentence(error), { kind: 'error' }),
  })
  const icon = <Download aria-hidden className="size-4" />
  return (
    <>
      <Button size="small" icon={icon} isPending={sums.isPending} onPress={() => sums.mutate()}>
        {words.exportSums}
      </Button>
      <Button size="small" icon={icon} onPress={() => saveFile(`${id}.json`, `${JSON.stringify(report, null, 2)}\n`)}>
        {words.exportAll}
      </Button>
    </>
  )
}
