import type { ChangeEventHandler } from 'react'
import styles from './case-box.module.css'

interface CaseBoxProps {
  /** Read out: “选择 依申〔2026〕5号”. */
  label: string
  /** The case that it sends; absent for the box of all. */
  caseId?: string
  /** Follows every change together with `onChange`; absent where the form alone knows. */
  checked?: boolean
  disabled?: boolean
  onChange?: ChangeEventHandler<HTMLInputElement>
}

/** Chooses a row; what is pressed is larger than the box. */
export function CaseBox({ label, caseId, ...box }: CaseBoxProps) {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label={label}
        // A browser would choose by place, and other cases may stand there by now.
        autoComplete="off"
        {...(caseId ? { name: 'caseId', value: caseId } : {})}
        {...box}
      />
    </label>
  )
}
