import type { NearestRequest } from '@/server/views/nearest'
import styles from './memory.module.css'

/** “3 件已答复”. */
export function nearestBrief(nearest: readonly NearestRequest[]): string {
  const answered = nearest.filter(({ answer }) => answer !== null).length
  return answered === 0 ? '尚未答复' : `${answered} 件已答复`
}

/** Earlier requests for much the same: who asked, the words that both have, what was answered, and what can rest on it. */
export function NearestList({ nearest }: { nearest: readonly NearestRequest[] }) {
  return (
    <ul className={styles.nearest}>
      {nearest.map((one) => (
        <li key={one.caseId}>
          <p className={styles.asked}>
            <a href={`/cases/${one.caseId}`}>{one.number}</a> <Marked pieces={one.pieces} />
          </p>
          <p className={styles.answer}>
            <Answer one={one} />
          </p>
          <p className={styles.why}>
            {one.arrivedOn} {one.sameApplicant ? '同一申请人' : one.applicant}　相似度 {one.likeness}%
            {one.words.length > 0 ? `，共同的字词：${one.words.join('、')}` : ''}
          </p>
          {one.steps.length > 0 ? (
            <p className={`screen-only ${styles.steps}`}>
              {one.steps.map(({ label, href }) => (
                <a key={label} className="btn" href={href}>
                  {label}
                </a>
              ))}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

export function Marked({ pieces }: { pieces: NearestRequest['pieces'] }) {
  let at = 0
  return (
    <span>
      {pieces.map(([text, shared]) => {
        const key = at
        at += text.length
        return shared ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
      })}
    </span>
  )
}

function Answer({ one: { answer, state } }: { one: NearestRequest }) {
  if (!answer) return <>尚未答复（{state}）</>
  const { label, on, documentNumber, letterId, address } = answer
  return (
    <>
      <span className={styles.result}>{label}</span> {on}
      {documentNumber && letterId ? (
        <>
          {' '}
          <a href={`/letters/${letterId}`}>{documentNumber}</a>
        </>
      ) : documentNumber ? (
        ` ${documentNumber}`
      ) : letterId ? (
        <>
          {' '}
          <a href={`/letters/${letterId}`}>答复书</a>
        </>
      ) : null}
      {address ? <span className={styles.address}>网址：{address}</span> : null}
    </>
  )
}
