'use client'

import { type InputHTMLAttributes, useState } from 'react'
import { refuseFiles } from '@/domain/case/attachments'

/**
 * A file control whose words are ours: the browser's own come in the language of the browser. Files that would be
 * refused for their size are put back at once, before anybody waits for their sending. `largest` in bytes.
 */
export function FilePicker({
  largest,
  ...props
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { largest?: number | undefined }) {
  const [chosen, setChosen] = useState('')
  const [problem, setProblem] = useState('')
  return (
    <span className="file-picker">
      <label className="btn" htmlFor={props.id}>
        选择文件
      </label>
      <input
        {...props}
        type="file"
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          const refused = refuseFiles(files, largest)
          if (refused) event.target.value = ''
          setProblem(refused ? `${refused.refusal.message}${refused.refusal.remedy}` : '')
          setChosen(refused ? '' : files.map(({ name }) => name).join('、'))
          props.onChange?.(event)
        }}
      />
      <span className="text-small text-muted">{chosen || '未选择文件'}</span>
      <span className="field-error" aria-live="assertive">
        {problem}
      </span>
    </span>
  )
}
