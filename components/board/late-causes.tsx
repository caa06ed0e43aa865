import { Card } from '@/components/ui/layout'
import type { CountedList, LateCauses } from '@/domain/supervision/cause-counts'
import styles from './late-causes.module.css'

const BAR = { width: 44, height: 10 }
const MONTH = { bar: 12, height: 40 }

/** 超期原因: late answers of twelve months by cause, unit and month; every number opens its cases. */
export function LateCausesPanel({ causes: view }: { causes: LateCauses }) {
  const { total, unconfirmed, causes, units, months } = view
  const aside = (
    <>
      近12个月 <Opens of={total} words="件超期办结" /> 件
    </>
  )
  if (total.n === 0)
    return (
      <Card title="超期原因" aside="近12个月">
        <p className="text-small text-muted">近12个月办结的案件没有超期。</p>
      </Card>
    )
  const most = Math.max(...causes.map(({ n }) => n))
  return (
    <Card title="超期原因" aside={aside}>
      <table className={styles.causes}>
        <caption className="sr-only">近12个月超期办结的案件，按已确认的原因</caption>
        <thead>
          <tr>
            <th scope="col">原因</th>
            <th scope="col" colSpan={2} className={styles.n}>
              件数
            </th>
            <th scope="col">最多的单位</th>
          </tr>
        </thead>
        <tbody>
          {causes.map(({ label, n, href, units: [unit] }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <svg width={BAR.width} height={BAR.height} className={styles.bar} aria-hidden="true">
                  <rect width={BAR.width} height={BAR.height} className={styles.track} />
                  <rect width={(BAR.width * n) / most} height={BAR.height} />
                </svg>
              </td>
              <td className={styles.n}>
                <Opens of={{ n, href }} words={`件超期原因为${label}`} />
              </td>
              <td className="text-small text-muted">
                {unit ? (
                  <>
                    {unit.label} <Opens of={unit} words={`件，${unit.label}，${label}`} />
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Months months={months} />
      <p className={styles.units}>
        {units.map((unit) => (
          <span key={unit.label}>
            {unit.label} <Opens of={unit} words={`件超期办结，${unit.label}`} />
          </span>
        ))}
      </p>
      <p className="text-small text-muted">
        按办结月份。原因由期限说明和经过推出，发出超期答复时由承办人确认
        {unconfirmed.n > 0 ? (
          <>
            ；未确认 <Opens of={unconfirmed} words="件没有确认原因" /> 件
          </>
        ) : null}
        。
      </p>
    </Card>
  )
}

function Opens({ of: { n, href }, words }: { of: CountedList; words: string }) {
  return (
    <a href={href} aria-label={`${n}${words}`} className="font-semibold">
      {n}
    </a>
  )
}

/** A bar for each month, its number under it and in its link. */
function Months({ months }: Pick<LateCauses, 'months'>) {
  const most = Math.max(1, ...months.map(({ n }) => n))
  return (
    <ol className={styles.months} aria-label="按月">
      {months.map(({ month, label, n, href }) => {
        const height = Math.round((MONTH.height * n) / most)
        return (
          <li key={month}>
            <a href={href} title={`${month}：${n}件`}>
              <svg width={MONTH.bar} height={MONTH.height} aria-hidden="true">
                <rect y={MONTH.height - Math.max(1, height)} width={MONTH.bar} height={Math.max(1, height)} />
              </svg>
              <b>{n > 0 ? n : '–'}</b>
              <span>{label}</span>
              <span className="sr-only">月，超期办结{n}件</span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}
