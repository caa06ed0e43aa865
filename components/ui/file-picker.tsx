'use client'

import { type InputHTMLAttributes, useEffect, useRef, useState } from 'react'
import { refuseFiles } from '@/domain/case/attachments'

/**
 * A file control whose words are ours: the browser's own come in the language of the browser. Files that would be
 * refused for their size are put back at once, before anybody waits for their sending. `largest` in bytes. Files may be
 * dropped on it too; it is empty again with its form.
 */
export function FilePicker({
  largest,
  ...props
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { largest?: number | undefined }) {
  const [chosen, setChosen] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const control = input.current
    return control ? listening(control, () => setChosen('')) : undefined
  }, [])
  return (
    <span className="file-picker">
      <label className="btn" htmlFor={props.id}>
        选择文件
      </label>
      <input
        {...props}
        ref={input}
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

/** Takes dropped files as if they had been chosen, and tells when the form is emptied; gives how to stop. */
function listening(control: HTMLInputElement, emptied: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const area = control.parentElement
  // Without this the browser opens what is dropped in place of the page.
  area?.addEventListener('dragover', (event) => event.preventDefault(), { signal })
  area?.addEventListener(
    'drop',
    (event) => {
      event.preventDefault()
      const dropped = [...(event.dataTransfer?.files ?? [])]
      const taken = new DataTransfer()
      for (const file of control.multiple ? dropped : dropped.slice(0, 1)) taken.items.add(file)
      if (taken.files.length === 0) return
      control.files = taken.files
      control.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { signal },
  )
  control.form?.addEventListener('reset', emptied, { signal })
  return () => stop.abort()
}
