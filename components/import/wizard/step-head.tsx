import type { ReactNode } from 'react'
import styles from './wizard.module.css'

interface StepHeadProps {
  /** Absent where there is but one step. */
  n?: number | undefined
  id: string
  title: string
  children?: ReactNode
  aside?: ReactNode
}

/** Heading of a step, with its number and what is still to be done there. */
export function StepHead({ n, id, title, children, aside }: StepHeadProps) {
  return (
    <div className={styles.stepHead}>
      <h2 id={id} tabIndex={-1}>
        {n === undefined ? null : (
          <span className={styles.stepNumber} aria-hidden="true">
            {n}
          </span>
        )}
        {title}
      </h2>
      <p>{children}</p>
      {aside ? <p className={styles.aside}>{aside}</p> : null}
    </div>
  )
}
