import type { NextStep } from '@/domain/applicant/next-step'
import type { Sending } from '@/server/views/track'
import styles from './track.module.css'

interface NextStepPanelProps {
  next: NextStep
  /** What can be sent now; the step of the applicant opens one of them. */
  sendings: readonly Sending[]
  /** Address of the newest answer; null where it is not read here. */
  answer: string | null
}

/** 下一步: what the applicant has to do, and what the office. */
export function NextStepPanel({ next: { you, office }, sendings, answer }: NextStepPanelProps) {
  const sending = sendings.find(({ kind }) => kind === you.does)
  return (
    <section className={styles.next} aria-label="下一步">
      <div className={you.does ? `${styles.turn} ${styles.yours}` : styles.turn}>
        <p className={styles.whose}>下一步：您</p>
        <h2>{you.title}</h2>
        <p>{you.words}</p>
        {you.does === 'read' && answer ? (
          <a className="btn btn-main" href={answer} download>
            下载答复书
          </a>
        ) : null}
        {sending ? (
          <a className="btn btn-main" href={`?form=${sending.kind}#form`}>
            {sending.open}
          </a>
        ) : null}
      </div>
      <div className={styles.turn}>
        <p className={styles.whose}>下一步：本机关</p>
        <h2>{office.title}</h2>
        <p>{office.words}</p>
      </div>
    </section>
  )
}
