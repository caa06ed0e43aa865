'use client'

import { useState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { EarlierWordings } from '@/server/views/earlier-wordings'
import styles from './memory.module.css'
import { Marked } from './nearest-list'

interface EarlierAnswersProps {
  earlier: readonly EarlierWordings[]
  onTake(values: EarlierWordings['values']): void
}

/** 以前答复过: answers to requests for much the same, beside the letter that is written; their words are taken over. */
export function EarlierAnswers({ earlier, onTake }: EarlierAnswersProps) {
  const [taken, setTaken] = useState<string | null>(null)
  if (earlier.length === 0) return null
  return (
    <section className={styles.earlier} aria-label="以前答复过">
      <h3>以前答复过</h3>
      <div role="status">
        {taken ? (
          <Notice tone="info" title={`已采用${taken}的内容。`}>
            请核对其中的姓名、编号、日期和法律依据，再送审。
          </Notice>
        ) : null}
      </div>
      <ul className={styles.nearest}>
        {earlier.map((one) => (
          <li key={one.letterId}>
            <p className={styles.asked}>
              <a href={`/cases/${one.caseId}`}>{one.number}</a> <Marked pieces={one.pieces} />
            </p>
            <p className={styles.answer}>
              <span className={styles.result}>{one.label}</span> {one.on}{' '}
              <a href={`/letters/${one.letterId}`}>{one.documentNumber ?? '答复书'}</a>
            </p>
            <details>
              <summary>{one.values.map(({ label }) => label).join('、')}</summary>
              <dl className={styles.wordings}>
                {one.values.map(({ field, label, words }) => (
                  <div key={field}>
                    <dt>{label}</dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </details>
            <p className={styles.steps}>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  onTake(one.values)
                  setTaken(one.documentNumber ?? one.number)
                }}
              >
                采用其内容
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
