import { monthDayWords } from '@/domain/calendar/day-words'
import type { LetterShown } from '@/server/views/track-letters'
import styles from './track.module.css'

interface LettersListProps {
  letters: readonly LetterShown[]
  hrefOf: (id: string) => string
}

/** 文书和信息: what was sent to the applicant, with number, day and size. */
export function LettersList({ letters, hrefOf }: LettersListProps) {
  return (
    <ul className={styles.letters}>
      {letters.map(({ id, title, about, sentOn, readHere }) => (
        <li key={id}>
          <span>
            {title}
            <span className="block text-sm text-muted">{[monthDayWords(sentOn), ...about].join('　')}</span>
          </span>
          {readHere ? (
            <a className="btn" href={hrefOf(id)} download aria-label={`下载 ${title}`}>
              下载
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
