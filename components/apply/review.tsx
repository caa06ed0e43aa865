'use client'

import { useEffect, useRef } from 'react'
import { APPLICATION_FILES } from '@/domain/case/file-kinds'
import { fileSizeWords } from '@/domain/case/file-sizes'
import type { ReviewPart } from '@/server/views/application-review'
import styles from './apply.module.css'
import type { Attached } from './attached'

interface ReviewProps {
  parts: readonly ReviewPart[]
  /** Null where they are chosen after this. */
  files: readonly Attached[] | null
  /** Words above have the focus already. */
  refused: boolean
}

/** 检查并提交: everything as it would be sent. Each part leads back to its fields. */
export function Review({ parts, files, refused }: ReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(!refused)
  useEffect(() => {
    if (first.current) heading.current?.focus()
    first.current = false
  }, [])
  return (
    <section className="grid gap-5">
      {/* Enter in the answer presses the first button of the form. */}
      <button type="submit" name="step" value="send" className="sr-only" tabIndex={-1} aria-hidden="true">
        提交申请
      </button>
      <h2 className={styles.reviewTitle} tabIndex={-1} ref={heading}>
        检查并提交
      </h2>
      <p className="text-muted">以下内容尚未提交，请核对。</p>
      {parts.map(({ title, lines }) => (
        <div key={title} className="card">
          <div className={styles.partHead}>
            <h3>{title}</h3>
            <button
              type="submit"
              name="step"
              value="edit"
              className="btn"
              data-field={lines[0]?.field}
              aria-label={`修改${title}`}
            >
              修改
            </button>
          </div>
          <dl className={styles.lines}>
            {lines.map(({ field, term, value, doubt }) => (
              <div key={field}>
                <dt>{term}</dt>
                <dd>
                  {value}
                  {doubt ? <small className="text-soon">请留意：{doubt}</small> : null}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {files ? <Files files={files} byAgent={holds(parts, 'agentName')} /> : null}
    </section>
  )
}

function holds(parts: readonly ReviewPart[], field: string): boolean {
  return parts.some(({ lines }) => lines.some((line) => line.field === field))
}

/** Who acts for somebody shows that they may; it is not refused, because it may come by letter. */
function Files({ files, byAgent }: { files: readonly Attached[]; byAgent: boolean }) {
  const unproved = byAgent && !files.some(({ kind }) => kind === 'authorisation')
  return (
    <div className="card">
      <div className={styles.partHead}>
        <h3>附件</h3>
        <button
          type="submit"
          name="step"
          value="edit"
          className="btn"
          data-field="files"
          aria-label="修改附件"
        >
          修改
        </button>
      </div>
      {unproved ? (
        <p className="text-soon">请留意：委托他人申请的，需要授权委托书；现在的附件中没有。</p>
      ) : null}
      {files.length === 0 ? (
        <p>没有附件</p>
      ) : (
        <ul className="list-disc pl-6">
          {files.map(({ id, file, kind }) => (
            <li key={id}>
              <bdi>{file.name}</bdi>{' '}
              <small className="text-muted">
                {APPLICATION_FILES.find(({ value }) => value === kind)?.label}，{fileSizeWords(file.size)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
