import type { QualityReport } from '@usher/shared/api/quality'
import { FIGURES } from '@usher/shared/desk/figures'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { qualityWords } from './words.ts'

/** The five numbers of the period, each with what it is counted from. */
export function Numbers({ report }: { report: QualityReport }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const locale = useLocale()
  const { mean, judged, robot, satisfaction, agreement } = report
  const share = (part: number, whole: number) => (whole === 0 ? '–' : format.percent(part / whole))
  const { answered, stars, ended, happy } = satisfaction
  const given = [words.participation(share(answered, ended), format.number(answered))]
  if (stars !== null) given.push(words.meanStars(stars.toFixed(1)))
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Tile title={words.meanScore} value={mean === null ? '–' : format.number(Math.round(mean))}>
        {words.ofJudged(format.number(judged))}
      </Tile>
      <Tile title={FIGURES.botSolved.name[locale]} value={share(robot.solved, robot.talked)}>
        {words.ofTalked(format.number(robot.talked))}
      </Tile>
      <Tile title={FIGURES.toHuman.name[locale]} value={share(robot.transferred, robot.talked)}>
        {words.transferred(format.number(robot.transferred))}
      </Tile>
      <Tile title={FIGURES.csat.name[locale]} value={share(happy, answered)}>
        {answered === 0 ? words.noAnswers : given.join(' · ')}
      </Tile>
      <Tile title={words.agreement} value={agreement.agreed === null ? '–' : format.percent(agreement.agreed)}>
        {agreement.n === 0
          ? words.noReviews
          : words.kappa(agreement.kappa === null ? '–' : agreement.kappa.toFixed(2), format.number(agreement.n))}
      </Tile>
    </div>
  )
}

function Tile({ title, value, children }: { title: string; value: string; children: string }) {
  return (
    <Card>
      <div className="flex flex-col gap-1 p-4">
        <p className="text-xs text-muted">{title}</p>
        <p className="text-xl font-semibold tabular-nums">{value}</p>
        <p className="text-xs text-muted">{children}</p>
      </div>
    </Card>
  )
}
