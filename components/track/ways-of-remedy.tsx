import type { RemediesShownToApplicant } from '@/server/views/track-remedies'
import styles from './track.module.css'

/** 不服答复: each way with its last day; that the letter is what counts is said with it. */
export function WaysOfRemedy({ remedies: { ways, counted } }: { remedies: RemediesShownToApplicant }) {
  return (
    <>
      <ul className={styles.ways}>
        {ways.map(({ name, words, until, figure, left, address }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>
              {words}
              {address ? (
                <a className="block" href={address} rel="noopener noreferrer">
                  网上申请复议
                </a>
              ) : null}
            </span>
            <span className={styles.until}>
              <span className="text-sm text-muted">{until}</span>
              <strong>{figure}</strong>
              {left ? <span className="text-sm text-muted">{left}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{counted}</p>
    </>
  )
}
