'use client'

import { useState } from 'react'
import { answered } from '@/components/ui/answered'
import { RefusalNotice } from '@/components/ui/notice'
import type { Send } from '@/components/ui/server-form'
import type { Refusal } from '@/domain/case/refusal'
import type { OfferedSentence } from '@/server/views/report'
import styles from './report.module.css'

export type LeaveSentence = (name: string, out: 'out' | 'in') => ReturnType<Send>

/** A sentence with the place of this section that holds it, as it is typed at this moment. */
interface ListedSentence extends OfferedSentence {
  here: string | null
}

interface SentenceListProps {
  folded: 'open' | 'folded'
  sentences: readonly ListedSentence[]
  /** Places of this section. */
  own: readonly string[]
  insert(mark: string): void
  remove(mark: string): void
  leave: LeaveSentence
}

/** The sentences that can be put into a section, with their words of this moment; what cannot be said tells why. */
export function SentenceList({ folded, sentences, own, insert, remove, leave }: SentenceListProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const leaveOut = async (name: string, out: 'out' | 'in') => {
    const left = await answered('保存', () => leave(name, out))
    setRefusal(left && 'refusal' in left ? left.refusal : null)
  }
  return (
    <details open={folded === 'open'} className={styles.offered}>
      <summary>可用的句子（{sentences.filter(({ words }) => words !== null).length}）</summary>
      <p className="text-small text-muted">
        取自统计表，数字随表变化。选用后放在光标处，也可以直接写入句子的代号。
      </p>
      {refusal ? <RefusalNotice refusal={refusal} /> : null}
      <ul>
        {sentences.map((one) => {
          const elsewhere = one.placed && !own.includes(one.placed.section) ? one.placed.label : null
          return (
            <li key={one.name}>
              <div>
                <span className="text-small text-muted">{one.mark}</span>
                {one.words === null ? null : <p className="whitespace-pre-line">{one.words}</p>}
                <Standing one={one} elsewhere={elsewhere} />
              </div>
              <div className={styles.offeredSteps}>
                {one.here ? (
                  <button
                    type="button"
                    className="btn"
                    aria-label={`取出${one.mark}`}
                    onClick={() => remove(one.mark)}
                  >
                    取出
                  </button>
                ) : null}
                {!one.here && !elsewhere && one.words !== null ? (
                  <button
                    type="button"
                    className="btn"
                    aria-label={`放入${one.mark}`}
                    onClick={() => insert(one.mark)}
                  >
                    放入
                  </button>
                ) : null}
                {one.byItself && !one.here && !elsewhere && (one.leftOut || one.words !== null) ? (
                  <button
                    type="button"
                    className="btn"
                    aria-label={`${one.leftOut ? '恢复' : '不写'}${one.mark}`}
                    onClick={() => leaveOut(one.name, one.leftOut ? 'in' : 'out')}
                  >
                    {one.leftOut ? '恢复' : '不写'}
                  </button>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function Standing({ one, elsewhere }: { one: ListedSentence; elsewhere: string | null }) {
  const { words, why, here, byItself, leftOut } = one
  const at = byItself === 'start' ? '本部分最前' : '本部分最后'
  const place = here ?? elsewhere
  if (words === null) {
    return (
      <p className={place ? 'text-sm text-late' : 'text-sm text-muted'}>
        {place ? `已放入“${place}”，但不能写：` : '不能写：'}
        {why}。
      </p>
    )
  }
  if (place) return <p className="text-sm text-ok">✓ 已放入“{place}”</p>
  if (!byItself) return null
  return <p className="text-sm text-muted">{leftOut ? '不写入年报' : `自动写在${at}`}</p>
}
