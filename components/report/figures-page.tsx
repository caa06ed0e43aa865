import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import type { Figure } from '@/domain/report/figure'
import { FigureBlock } from './figure-block'

interface Figures {
  year: number
  years: readonly number[]
  running: boolean
  figures: readonly Figure[]
}

/** The figures of a year, each beside its numbers. */
export function FiguresPage({ view }: { view: Figures }) {
  const { year } = view
  return (
    <>
      <PageHead
        title={`${year}年度报告　图表`}
        under={
          <span className="flex flex-wrap items-center gap-2">
            {view.running ? <Chip tone="run">本年累计，随案件更新</Chip> : null}
            {view.years.map((one) => (
              <a
                key={one}
                href={`/report/${one}/figures`}
                aria-current={one === year ? 'page' : undefined}
                className="screen-only"
              >
                {one}年
              </a>
            ))}
          </span>
        }
        actions={
          <>
            <LinkButton href={`/report/${year}`}>年报表三</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <div className="figures">
        {view.figures.map((figure) => (
          <FigureBlock key={figure.key} figure={figure} year={year} />
        ))}
      </div>
    </>
  )
}
