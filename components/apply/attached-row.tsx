import type { Option } from '@/components/ui/inputs'
import { fileSizeWords } from '@/domain/case/file-sizes'
import type { Attached } from './attached'
import styles from './attachments.module.css'

interface AttachedRowProps {
  attached: Attached
  kinds: readonly Option[]
  onKind: (kind: string) => void
  onRemove: () => void
}

/** A file of the list: name, size, kind, and the way out. */
export function AttachedRow({
  attached: { file, kind, problem },
  kinds,
  onKind,
  onRemove,
}: AttachedRowProps) {
  return (
    <li className={problem ? `${styles.row} ${styles.bad}` : styles.row}>
      <span className={styles.name}>
        <bdi title={file.name}>{file.name}</bdi> <small>{fileSizeWords(file.size)}</small>
      </span>
      {problem ? (
        <span className="field-error">
          <span className="sr-only">错误：</span>
          {problem}
        </span>
      ) : kinds.length > 1 ? (
        <select
          className={`control ${styles.kind}`}
          aria-label={`“${file.name}”是什么材料`}
          value={kind}
          onChange={(event) => onKind(event.target.value)}
        >
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : null}
      <button type="button" className="btn" aria-label={`移除“${file.name}”`} onClick={onRemove}>
        移除
      </button>
    </li>
  )
}
