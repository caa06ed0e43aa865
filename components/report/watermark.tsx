import styles from './report.module.css'

/** The mark of a draft across every printed sheet; the screen has it above the report. */
export function Watermark({ mark }: { mark: string | null }) {
  return mark === null ? null : (
    <p className={styles.watermark} aria-hidden="true">
      {mark}
    </p>
  )
}
