import { queueHref } from '@/components/queue/queue-href'
import { NO_GROUP } from '@/domain/report/period/groupings'
import { type Board, type BoardCell, type BoardLine, casesBehindBoard } from '@/domain/supervision/board'
import { casesAtRisk, type RiskCell, risksAt } from '@/domain/supervision/forecast/board-risks'
import { STAGE_LABELS, STAGES, type Stage } from '@/domain/supervision/stage'
import styles from './board.module.css'
import { WeeksFlow, WeeksStock } from './week-pictures'

/** Units by stages. Each number opens its cases; on a phone each unit is a block of its own. */
export function BoardMatrix({
  board: { lines, total },
  risks,
  mayUrge,
}: {
  board: Board
  risks: readonly RiskCell[]
  mayUrge: boolean
}) {
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className={`table-scroll ${styles.frame}`} aria-label="各单位各环节（表）" tabIndex={0}>
      <table className={styles.matrix}>
        <caption className="sr-only">
          各单位在各环节的件数、停留最久的工作日和超期件数，近12周收、出和在办存量
        </caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col">
                {STAGE_LABELS[stage]}
              </th>
            ))}
            <th scope="col">在办</th>
            <th scope="col">风险（件）</th>
            <th scope="col">
              近12周 <i className={styles.came} />收 <i className={styles.went} />出
            </th>
            <th scope="col">在办存量</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} risks={risks} mayUrge={mayUrge && line.key !== NO_GROUP} />
          ))}
        </tbody>
        <tfoot>
          <Line line={total} risks={risks} mayUrge={false} />
        </tfoot>
      </table>
    </section>
  )
}

interface LineProps {
  line: BoardLine
  risks: readonly RiskCell[]
  /** There is somebody in this line to be urged. */
  mayUrge: boolean
}

function Line({ line, risks, mayUrge }: LineProps) {
  return (
    <tr>
      <th scope="row">{line.name}</th>
      {STAGES.map((stage) => (
        <StageCell
          key={stage}
          line={line}
          stage={stage}
          cell={line.cells[stage]}
          risks={risksAt(risks, line.key, stage)}
        />
      ))}
      <td className={styles.inHand} data-label="在办">
        {line.inHand === 0 ? (
          0
        ) : (
          <a
            href={queueHref(casesBehindBoard(line.key, 'in_hand'), {})}
            aria-label={`${line.name}，在办${line.inHand}件`}
          >
            {line.inHand}
          </a>
        )}
      </td>
      <td className={styles.dues} data-label="风险">
        <Dues line={line} risks={risksAt(risks, line.key)} mayUrge={mayUrge} />
      </td>
      <td className={styles.picture} data-label="近12周收、出">
        <WeeksFlow weeks={line.weeks} />
      </td>
      <td className={styles.picture} data-label="在办存量">
        <WeeksStock weeks={line.weeks} />
      </td>
    </tr>
  )
}

type Risks = ReturnType<typeof risksAt>

/** Late, and what may become so; each number opens its cases, and the unit is urged about them. */
function Dues({
  line: { key, name, late },
  risks: { likely, possible },
  mayUrge,
}: {
  line: BoardLine
  risks: Risks
  mayUrge: boolean
}) {
  if (late + likely + possible === 0) return <span className="text-ok">正常</span>
  const numbers = [
    { label: '已超期', n: late, href: casesBehindBoard(key, 'late'), look: styles.late },
    { label: '很可能', n: likely, href: casesAtRisk(key, 'likely'), look: styles.likely },
    { label: '可能', n: possible, href: casesAtRisk(key, 'possible'), look: styles.possible },
  ]
  return (
    <>
      {numbers
        .filter(({ n }) => n > 0)
        .map(({ label, n, href, look }) => (
          <a key={label} className={look} href={queueHref(href, {})}>
            <span className="sr-only">{name}，</span>
            {label} {n}
            <span className="sr-only">件</span>
          </a>
        ))}
      {mayUrge ? (
        <a className={styles.urge} href={queueHref({ unit: key }, {}, '/urge')}>
          <span className="sr-only">{name}，</span>催办
        </a>
      ) : null}
    </>
  )
}

interface StageCellProps {
  line: BoardLine
  stage: Stage
  cell: BoardCell | null
  risks: Risks
}

function StageCell({ line, stage, cell, risks: { likely, possible } }: StageCellProps) {
  const label = STAGE_LABELS[stage]
  if (cell === null) {
    return (
      <td className={styles.none} data-label={label}>
        –<span className="sr-only">{label}没有</span>
      </td>
    )
  }
  const { n, late, oldest } = cell
  const atRisk = likely + possible
  const look = late > 0 ? styles.lateCell : atRisk > 0 ? styles.riskCell : undefined
  return (
    <td className={look} data-label={label}>
      <a href={queueHref(casesBehindBoard(line.key, stage), {})}>
        <span className="sr-only">
          {line.name}，{label}
        </span>
        <b>{n}</b>
        <span className="sr-only">件</span>
        {late > 0 ? <em>超期 {late}</em> : atRisk > 0 ? <em>风险 {atRisk}</em> : null}
        <small>
          最久 {oldest}
          <span className="sr-only">个工作日</span>
        </small>
      </a>
    </td>
  )
}
