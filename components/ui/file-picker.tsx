'use client'

import { type InputHTMLAttributes, useState } from 'react'

/** A file control whose words are ours: the browser's own come in the language of the browser. */
export function FilePicker(props: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  const [chosen, setChosen] = useState('')
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
          setChosen([...(event.target.files ?? [])].map(({ name }) => name).join('、'))
          props.onChange?.(event)
        }}
      />
      <span className="text-small text-muted">{chosen || '未选择文件'}</span>
    </span>
  )
}
