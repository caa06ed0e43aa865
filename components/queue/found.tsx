import type { FoundText, RowFound } from '@/server/views/queue-page'
import styles from './queue.module.css'

/** A request with what was looked for, and below it what holds it beside name and request. */
export function FoundRequest({ found: [, requested, where, elsewhere] }: { found: RowFound }) {
  return (
    <>
      <Found text={requested} />
      {where && elsewhere ? (
        <small className={styles.elsewhere}>
          {where}：<Found text={elsewhere} />
        </small>
      ) : null}
    </>
  )
}

/** A text whose every second piece was looked for. */
export function Found({ text }: { text: FoundText }) {
  if (text.length === 1) return text[0]
  return text.map((piece, i) => {
    // Pieces have no name but their place.
    const key = `${i} ${piece}`
    return i % 2 === 1 ? <mark key={key}>{piece}</mark> : piece
  })
}
