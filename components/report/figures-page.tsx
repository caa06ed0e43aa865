import { PrintButton } from '@/components/ui/print-button'
import type { FiguresView } from '@/server/views/figures'
import { FigureBlock } from './figure-block'
import styles from './figures.module.css'
import { ReportPageHead } from './report-head'

/** The figures of a year, each beside its numbers. */
export function FiguresPage({ view }: { view: FiguresView }) {
  const { year } = view
  return (
    <>
      <ReportPageHead
        report={view}
        title={`${year}年年报图表`}
        path="/figures"
        actions={<PrintButton>打印</PrintButton>}
      />
      <div className={`mt-3.5 ${styles.figures}`}>
        {view.figures.map((figure) => (
          <FigureBlock key={figure.key} figure={figure} year={year} />
        ))}
      </div>
    </>
  )
}
